package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.Asked;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import org.junit.jupiter.api.Test;

class PacksTest {

    @Test
    void everyNamedPackIsThere() {
        assertThat(Packs.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Packs.read(name).text()).isNotBlank());
    }

    @Test
    void anUnknownPackNamesTheKnownOnes() {
        assertThatThrownBy(() -> Packs.read("../x"))
                .hasMessageContaining("../x")
                .hasMessageContaining("baseline");
    }

    @Test
    void withoutPolicyEverythingIsRefused() {
        Decision decision = new NoPolicy()
                .decide(Asked.about(Asked.tool("t", Asked.HARMLESS, "{}")).question());
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_MISSING));
    }
}
