package dev.writ.catalog;

import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.List;

/// The definitions that somebody approved, for who only looks.
public interface PinReader {

    /// The pins of a server, ordered by tool name; empty when none was ever approved. Blocks on a disk.
    ///
    /// @throws java.io.UncheckedIOException when they cannot be read
    List<PinStore.Pin> all(TenantId tenant, ServerName server);
}
