package dev.writ.boot;

import dev.writ.audit.Journal;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.Sighting;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.gate.Epochs;
import dev.writ.model.ServerName;
import dev.writ.policy.DecisionPoint;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Lends parts of the gateway's start to tests of everything behind it.
public final class BootParts {
    private BootParts() {}

    /// The epoch the gateway would make of these settings and pins.
    ///
    /// @throws EpochRefused when it would refuse them
    public static Epoch epoch(PinStore pins, Settings settings) {
        return new EpochLoader(pins).load(settings).epoch();
    }

    /// A whole gateway in which something else stands for our own evaluator.
    public static Gateway gateway(ConfigFile file, Path state, UnaryOperator<DecisionPoint> ours) {
        return Gateway.start(file, state, ours);
    }

    /// What the gateway does with every look at a server's tools.
    public static BiConsumer<ServerName, Sighting> driftWatch(Epochs epochs, Journal journal, InstantSource wall) {
        return new DriftWatch(epochs, journal, wall)::saw;
    }
}
