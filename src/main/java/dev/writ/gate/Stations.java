package dev.writ.gate;

import dev.writ.audit.Journal;
import dev.writ.identity.Authenticator;
import dev.writ.model.Octets;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import dev.writ.model.Ticker;
import dev.writ.policy.Decided;
import dev.writ.task.TaskLedger;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the gate calls, in turn. Stations never call each other.
///
/// @param house         the tenant records belong to when no caller could be established
/// @param authenticator who calls
/// @param ledger        in which task
/// @param epochs        by which policy and catalogue
/// @param servers       which upstream
/// @param journal       where it is written
/// @param encoding      the replayable form of a question
/// @param wall          wall time, for records and questions
/// @param ticker        monotonic time, for what elapses
/// @param onDecision    told of every decision of policy that is on record; must return at once
/// @param home          gives, on the thread that asks, where it wants to go on after a wait: its own event loop
public record Stations(
        TenantId house,
        Authenticator authenticator,
        TaskLedger ledger,
        Epochs epochs,
        Servers servers,
        Journal journal,
        Function<Question, Octets> encoding,
        InstantSource wall,
        Ticker ticker,
        Consumer<Decided> onDecision,
        Supplier<Executor> home) {

    /// Stations of a gate whose decisions nobody looks at again, and which is not on event loops: what waits goes on
    /// wherever the wait ended.
    public Stations(
            TenantId house,
            Authenticator authenticator,
            TaskLedger ledger,
            Epochs epochs,
            Servers servers,
            Journal journal,
            Function<Question, Octets> encoding,
            InstantSource wall,
            Ticker ticker) {
        this(
                house,
                authenticator,
                ledger,
                epochs,
                servers,
                journal,
                encoding,
                wall,
                ticker,
                _ -> {},
                () -> Runnable::run);
    }
}
