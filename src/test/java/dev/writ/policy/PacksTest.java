package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.Asked;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PacksTest {

    @Test
    void everyNamedPackIsThere() {
        assertThat(Packs.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Packs.read(name).text()).isNotBlank());
    }

    @Test
    void everyRuleOfAPackIsOnThePageAboutPolicies() throws IOException {
        String page = Files.readString(Path.of("docs/policies.md"));
        for (String name : Packs.names()) {
            List<String> ids = Pattern.compile("@id\\(\"([^\"]+)\"\\)")
                    .matcher(Packs.read(name).text())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(ids).isNotEmpty().allSatisfy(id -> assertThat(page).contains("| `" + id + "` |"));
        }
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
