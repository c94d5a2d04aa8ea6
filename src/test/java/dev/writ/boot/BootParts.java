package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.Sighting;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.gate.Epochs;
import dev.writ.model.ServerName;
import java.time.InstantSource;
import java.util.function.BiConsumer;

/// Lends parts of the gateway's start to tests of everything behind it.
public final class BootParts {
    private BootParts() {}

    /// The epoch the gateway would make of these settings and pins.
    ///
    /// @throws EpochRefused when it would refuse them
    public static Epoch epoch(PinStore pins, Settings settings) {
        return new EpochLoader(pins).load(settings).epoch();
    }

    /// What the gateway does with every look at a server's tools.
    public static BiConsumer<ServerName, Sighting> driftWatch(Epochs epochs, Journal journal, InstantSource wall) {
        return new DriftWatch(epochs, journal, wall)::saw;
    }
}
