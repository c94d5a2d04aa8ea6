package dev.writ.catalog;

import dev.writ.model.Fingerprint;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.time.Instant;
import java.util.List;

/// The definitions of tools that somebody approved. It outlives the gateway; what is not in it is not callable.
///
/// Every method blocks on a disk, so none is called on an event loop, and throws [java.io.UncheckedIOException] when
/// the store cannot be read or written: the caller denies.
public interface PinStore extends PinReader {

    /// One approved definition.
    ///
    /// @param tenant      whose it is
    /// @param server      the server that showed it
    /// @param tool        the server's own name for the tool, compared exactly
    /// @param fingerprint of what was approved
    /// @param canonical   the canonical definition, kept so that a drift can be shown as a difference
    /// @param approvedBy  who approved it, in words
    /// @param approvedAt  when, wall time; kept to the nanosecond
    /// @param blocked     somebody took it out of use; the definition stays known
    record Pin(
            TenantId tenant,
            ServerName server,
            String tool,
            Fingerprint fingerprint,
            Octets canonical,
            String approvedBy,
            Instant approvedAt,
            boolean blocked) {}

    /// Makes these the only pins of a server, all or none of them, durably when it returns.
    ///
    /// @throws IllegalArgumentException when one is another tenant's or server's, or two are of one tool; then
    ///                                  nothing was changed
    void replaceAll(TenantId tenant, ServerName server, List<Pin> pins);

    /// Takes one tool out of use or back into it, durably when it returns.
    ///
    /// @throws IllegalArgumentException when that tool has no pin
    void setBlocked(TenantId tenant, ServerName server, String tool, boolean blocked);
}
