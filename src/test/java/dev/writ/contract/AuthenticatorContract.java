package dev.writ.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.identity.Authenticator;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.Digest;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.TaskId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every [Authenticator] keeps.
public abstract class AuthenticatorContract {

    /// The authenticator under test.
    protected abstract Authenticator authenticator();

    /// A token it believes, of this task.
    protected abstract Secret tokenOf(TaskId task);

    @Test
    @DisplayName("G07 nothing presented is refused, never taken for an anonymous caller")
    void nothingPresentedIsRefused() {
        assertThat(refusal(new Proof.None()).reason()).isEqualTo(Reason.TOKEN_MISSING);
    }

    @Test
    void aGenuineTokenNamesItsCallerAndItsTask() {
        TaskId task = new TaskId("t-contract000000000000");

        Identified identified = authenticator().authenticate(new Proof.Bearer(tokenOf(task)));

        assertThat(identified.task()).contains(task);
        assertThat(identified.caller().proof()).isEqualTo(ProofStrength.BEARER);
        assertThat(identified.caller().workload()).isNotEmpty();
    }

    @Test
    @DisplayName("G06 G09 rubbish of any size is refused as identity, and quoted nowhere")
    void rubbishIsRefused() {
        for (String rubbish : List.of("", "x", ".", "..", "...", "a.b.c", "rubbish-rubbish", "ü".repeat(1_000_000))) {
            Secret secret = Secret.of(rubbish);
            for (Proof proof : List.of(new Proof.Bearer(secret), stated(secret))) {
                Refusal refusal = refusal(proof);

                assertThat(refusal.reason().kind()).isEqualTo(Reason.Kind.IDENTITY);
                if (rubbish.length() > 3) {
                    assertThat(refusal.detail()).doesNotContain(rubbish);
                }
            }
        }
    }

    @Test
    void aTaskTokenIsNoStatement() {
        TaskId task = new TaskId("t-contract000000000000");

        assertThat(refusal(stated(tokenOf(task))).reason().kind()).isEqualTo(Reason.Kind.IDENTITY);
    }

    private static Proof stated(Secret statement) {
        return new Proof.Assertion(statement, Proof.Operation.TASK_START, Digest.ofFields("request"));
    }

    private Refusal refusal(Proof proof) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> authenticator().authenticate(proof));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
