package dev.writ.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.QuestionCodec;
import dev.writ.audit.verify.Verification;
import dev.writ.fake.TestGateway;
import dev.writ.fake.TestJournal;
import dev.writ.gate.Epoch;
import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import java.util.List;

/// What must hold after every scenario, whatever it is about.
final class Aftermath {
    private Aftermath() {}

    /// Asks every recorded question again, of the policy it was asked of, and compares the answers (AU-5).
    static void replay(TestGateway gateway, List<TestJournal.Line> lines) {
        for (TestJournal.Line line : lines) {
            if (!line.said("kind").equals("verdict") || line.said("epoch").isEmpty()) {
                continue;
            }
            if (byPolicy(line)) {
                assertThat(line.question()).as("the question of " + line.body()).isPresent();
                again(gateway, line);
            }
        }
    }

    /// Whether policy decided it: a listing is judged by the catalogue alone.
    private static boolean byPolicy(TestJournal.Line line) {
        boolean policyReason = line.body()
                .text("reason")
                .map(reason -> Reason.valueOf(reason).kind() == Reason.Kind.POLICY)
                .orElse(true);
        return policyReason && line.said("method").equals("tools/call");
    }

    private static void again(TestGateway gateway, TestJournal.Line line) {
        Question question = QuestionCodec.decode(line.question().orElseThrow());
        Epoch epoch = gateway.epoch(new EpochId(line.said("epoch"))).orElseThrow();
        Decision decision = epoch.policy().decide(question);
        String reason = switch (decision) {
            case Decision.Permit _ -> "";
            case Decision.StepUp _ -> Reason.APPROVAL_REQUIRED.name();
            case Decision.Deny deny -> deny.reason().name();
        };
        assertThat(reason).as("replayed " + line.body()).isEqualTo(line.said("reason"));
        assertThat(decision.rules()).as("replayed " + line.body()).isEqualTo(Entries.rules(line));
    }

    /// The journal is whole, once it is closed (AU-6).
    static void verify(TestJournal journal) {
        journal.verify().ifPresent(found -> {
            assertThat(found.fault()).isEmpty();
            assertThat(found.verdict()).isEqualTo(Verification.Verdict.INTACT);
            assertThat(found.records()).isPositive();
        });
    }
}
