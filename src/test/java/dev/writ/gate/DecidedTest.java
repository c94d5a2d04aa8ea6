package dev.writ.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.Mode;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Reason;
import dev.writ.policy.Decided;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the gate tells those who look at decisions afterwards.
class DecidedTest {
    @Test
    void aDecisionIsToldOnceItIsOnRecordAndNotBefore() {
        House house = new House();
        house.journal.holds = true;
        house.call("read");
        assertThat(house.decided).isEmpty();

        house.journal.reachesTheDisk();
        assertThat(house.decided).singleElement().satisfies(decided -> {
            assertThat(decided.hop())
                    .isEqualTo(house.journal.verdicts().getFirst().hop());
            assertThat(decided.epoch()).isEqualTo(new EpochId("e-0000000000000001"));
            assertThat(decided.question()).isEqualTo(house.asked.getFirst());
            assertThat(decided.decision()).isEqualTo(house.policy);
        });
    }

    @Test
    void aRefusalByPolicyIsToldToo() {
        House house = new House();
        house.policy = Decision.Deny.of(Reason.POLICY_DENIED, "no rule permits this");
        house.call("read");

        assertThat(house.decided).extracting(Decided::decision).containsExactly(house.policy);
    }

    @Test
    void aDecisionThatIsNotOnRecordIsNotTold() {
        House house = new House();
        house.journal.broken = true;
        house.call("read");

        assertThat(house.decided).isEmpty();
    }

    @Test
    void whatNeverReachedPolicyIsNotTold() {
        House house = new House();
        house.call("send");
        house.list();

        assertThat(house.decided).isEmpty();
    }

    @Test
    void whatPolicyAnsweredIsToldWhereAnotherRefusalIsOnRecord() {
        House house = new House(Mode.OBSERVE);
        house.call("send");

        assertThat(house.journal.verdicts().getFirst().reason()).contains(Reason.OUTSIDE_PURPOSE);
        assertThat(house.decided).extracting(Decided::decision).containsExactly(house.policy);
    }

    @Test
    void anEpochThatIsTurnedIsDecidedByTheOtherEngineAndCheckedByTheOne() {
        House house = new House();
        Epoch epoch = house.epoch("e-0000000000000002");
        Epoch turned = epoch.turned();

        assertThat(turned.id()).isEqualTo(epoch.id());
        assertThat(turned.recheck().orElseThrow().decides()).isEqualTo(PolicyEngine.OFFICIAL);
        assertThat(turned.recheck().orElseThrow().other().get()).isSameAs(epoch.policy());
        assertThat(List.of(turned.turned().recheck().orElseThrow().decides())).containsExactly(PolicyEngine.COMPILED);
    }
}
