package dev.writ.audit;

import dev.writ.model.HopId;
import dev.writ.model.Octets;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.util.List;
import java.util.Optional;

/// Reads what the journal has made durable, one tenant at a time. Every method blocks on a disk, so none is called on
/// an event loop, and throws [java.io.UncheckedIOException] when the journal cannot be read.
public interface JournalReader {

    /// The records of a tenant in their order.
    ///
    /// @param from  the first place wanted
    /// @param limit how many at most
    List<RecordView> from(TenantId tenant, long from, int limit);

    /// The records of one task in their order.
    List<RecordView> task(TenantId tenant, TaskId task);

    /// The records of one passage through the gate, the verdict first; empty when there is none of this id.
    List<RecordView> hop(TenantId tenant, HopId hop);

    /// The records that match, the youngest first.
    ///
    /// @param limit how many at most
    List<RecordView> search(TenantId tenant, JournalSearch wanted, int limit);

    /// The question the verdict of this passage answered, decrypted; absent when there is none or it was dropped.
    ///
    /// @throws IllegalStateException when it is there and its key does not open it
    Optional<Octets> question(TenantId tenant, HopId hop);
}
