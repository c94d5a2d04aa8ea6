package dev.writ.admin;

import static dev.writ.admin.TaskRoutesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.QuestionCodec;
import dev.writ.fake.Samples;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.policy.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainRoutesTest {
    private final AdminHouse house = new AdminHouse();

    @BeforeEach
    void aCallOfAlicesTaskWasPermitted() {
        house.reader.keep(Samples.started(Samples.TASK));
        house.reader.keep(Samples.permit(Samples.TASK, "d-1111"));
        house.reader.keep(new HopId("d-1111"), QuestionCodec.encode(Samples.question()));
        house.policy = new TableDecisionPoint()
                .permit("for-alice", asked -> asked.caller().user().equals(Optional.of("alice")));
    }

    @Test
    void anotherFactGivesAnotherAnswer() {
        Reply reply = house.ask("POST", "/decisions/d-1111/explain", "{\"what_if\":{\"user\":\"bob\"}}");
        Json.Obj supposed = reply.body().object("what_if").orElseThrow();

        assertThat(verdict(reply.body().object("asked_again").orElseThrow())).isEqualTo("permit");
        assertThat(verdict(supposed)).isEqualTo("deny");
        assertThat(supposed.member("same")).contains(new Json.Bool(false));
        assertThat(supposed.object("changed").flatMap(changed -> changed.text("user")))
                .contains("bob");
    }

    @Test
    void whatCannotBeSupposedIsRefused() {
        Reply unknown = house.ask("POST", "/decisions/d-1111/explain", "{\"what_if\":{\"colour\":\"red\"}}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(text(unknown, "message")).contains("There is no `colour`");
        assertThat(house.ask("POST", "/decisions/d-1111/explain", "{\"what_if\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(house.ask("GET", "/decisions/d-1111/explain?arguments=yes", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void eachRuleSaysItsPartAndArgumentsAreShownOnDemandOnly() {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("context.input.path", "\"/srv/secret-canary\"");
        seen.put("context.task.purpose", "\"incident-triage\"");
        seen.put("context.input.other", "absent");
        house.explaining = Optional.of(_ -> new Explanation(
                List.of(new Explanation.Matched("all", "a.cedar:1", Optional.empty(), "")),
                List.of(new Explanation.Matched("never", "a.cedar:2", Optional.empty(), "too far")),
                List.of(new Explanation.Matched("ask", "a.cedar:3", Optional.of("operator"), "")),
                List.of(new Explanation.Faulted("odd", "a.cedar:4", "context.input.size", "it is not there")),
                List.of(new Explanation.Near(
                        "near",
                        "a.cedar:5",
                        3,
                        List.of(new Explanation.Unmet("context.input.path == \"/tmp\"", seen, Optional.empty()))))));

        String usual = house.ask("GET", "/decisions/d-1111/explain", "").body().toString();
        String whole = house.ask("GET", "/decisions/d-1111/explain?arguments=shown", "")
                .body()
                .toString();

        assertThat(usual)
                .contains("all", "never", "too far", "operator", "context.input.size", "it is not there")
                .contains("incident-triage", "(not shown)", "absent")
                .doesNotContain("secret-canary");
        assertThat(whole).contains("secret-canary").doesNotContain("(not shown)");
    }

    private static String verdict(Json.Obj answered) {
        return answered.object("answer")
                .flatMap(answer -> answer.text("verdict"))
                .orElse("");
    }
}
