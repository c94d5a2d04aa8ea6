package dev.writ.boot;

import dev.writ.audit.JournalRecord;
import dev.writ.identity.local.LocalAuthenticator;
import dev.writ.keys.KeyPurpose;
import dev.writ.model.TaskEnd;
import dev.writ.task.Deadlines;
import dev.writ.task.LiveTask;
import dev.writ.task.MemoryLedger;
import dev.writ.task.TaskOpening;
import dev.writ.token.jwt.JwtTaskTokens;
import java.util.Optional;

/// Who calls and in which task.
record Callers(
        JwtTaskTokens tokens,
        LocalAuthenticator authenticator,
        MemoryLedger ledger,
        Deadlines deadlines,
        TaskOpening opening) {

    static Callers of(Undo undo, Foundation foundation) {
        Clocks clocks = foundation.clocks();
        String url = foundation.url();
        JwtTaskTokens tokens = new JwtTaskTokens(
                foundation.tenant(),
                foundation.keys().signing(foundation.tenant(), KeyPurpose.TASK_TOKEN_SIGNING),
                url,
                url + "/mcp",
                clocks.forward());
        Callers callers = new Callers(
                tokens,
                new LocalAuthenticator(foundation.agents(), tokens::verify, url, clocks.forward()),
                new MemoryLedger(MemoryLedger.Bounds.DEFAULT, clocks.forward()),
                new Deadlines(clocks.forward(), live -> expired(foundation, live)),
                new TaskOpening(
                        (_, name) ->
                                foundation.estate().epochs().current().catalog().purpose(name),
                        clocks.forward()));
        callers.recall(foundation);
        return callers;
    }

    // A task that was open when the gateway stopped goes on with its history; its time went on too.
    private void recall(Foundation foundation) {
        TaskMemory memory = new TaskMemory(foundation.reader(), foundation.tenant());
        for (LiveTask live : memory.recall(foundation.clocks().wall().instant())) {
            ledger.admit(live);
            if (live.ended().isEmpty()) {
                live.onEnd(() -> foundation.upstreams().release(live.task().id()));
                deadlines.watch(live);
            }
        }
    }

    private static void expired(Foundation foundation, LiveTask live) {
        foundation.upstreams().release(live.task().id());
        live.inOrder(() -> foundation
                .journal()
                .append(
                        live.nextNumber(),
                        new JournalRecord.TaskClosed(
                                live.task().tenant(),
                                live.task().id(),
                                TaskEnd.EXPIRED,
                                "gateway",
                                "its time was over",
                                foundation.clocks().wall().instant()),
                        Optional.empty()));
    }
}
