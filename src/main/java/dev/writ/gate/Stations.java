package dev.writ.gate;

import dev.writ.audit.Journal;
import dev.writ.identity.Authenticator;
import dev.writ.model.Octets;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import dev.writ.model.Ticker;
import dev.writ.task.TaskLedger;
import java.time.InstantSource;
import java.util.function.Function;

/// What the gate calls, in turn. Stations never call each other.
///
/// @param home          the tenant records belong to when no caller could be established
/// @param authenticator who calls
/// @param ledger        in which task
/// @param epochs        by which policy and catalogue
/// @param servers       which upstream
/// @param journal       where it is written
/// @param encoding      the replayable form of a question
/// @param wall          wall time, for records and questions
/// @param ticker        monotonic time, for what elapses
public record Stations(
        TenantId home,
        Authenticator authenticator,
        TaskLedger ledger,
        Epochs epochs,
        Servers servers,
        Journal journal,
        Function<Question, Octets> encoding,
        InstantSource wall,
        Ticker ticker) {}
