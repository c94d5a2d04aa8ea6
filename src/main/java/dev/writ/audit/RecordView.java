package dev.writ.audit;

import dev.writ.model.Json;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Instant;
import java.util.Optional;

/// One record as the journal keeps it.
///
/// @param seq         its place in the journal, from 1 without gaps
/// @param incarnation which opening of the journal wrote it
/// @param tenant      whose it is
/// @param task        the task it belongs to, if any
/// @param n           its number in the task; [Journal#UNNUMBERED] without one
/// @param kind        which kind, e.g. `verdict`
/// @param at          wall time of what it records
/// @param body        what it says; absent once retention has dropped it
/// @param chain       the chain's value up to and with it, 64 hexadecimal digits
public record RecordView(
        long seq,
        String incarnation,
        TenantId tenant,
        Optional<TaskId> task,
        long n,
        String kind,
        Instant at,
        Optional<Json.Obj> body,
        String chain) {}
