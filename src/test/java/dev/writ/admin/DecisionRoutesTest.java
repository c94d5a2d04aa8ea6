package dev.writ.admin;

import static dev.writ.admin.TaskRoutesTest.items;
import static dev.writ.admin.TaskRoutesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.QuestionCodec;
import dev.writ.fake.Samples;
import dev.writ.fake.TableDecisionPoint;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DecisionRoutesTest {
    private final AdminHouse house = new AdminHouse();

    @BeforeEach
    void aCallWasPermittedAndAnotherRefused() {
        house.reader.keep(Samples.started(Samples.TASK));
        house.reader.keep(Samples.permit(Samples.TASK, "d-1111"));
        house.reader.keep(Samples.deny(Samples.TASK, "d-2222", Reason.OUTSIDE_PURPOSE));
        house.reader.keep(new HopId("d-1111"), QuestionCodec.encode(Samples.question()));
    }

    @Test
    void decisionsAreListedTheYoungestFirst() {
        assertThat(items(house.ask("GET", "/decisions", ""), "decisions"))
                .extracting(item -> ((Json.Obj) item).member("seq").orElseThrow())
                .containsExactly(Json.Num.of(3), Json.Num.of(2));
        assertThat(items(house.ask("GET", "/decisions?reason=outside_purpose", ""), "decisions"))
                .hasSize(1);
        assertThat(house.ask("GET", "/decisions?verdict=maybe", "").status()).isEqualTo(400);
        assertThat(house.ask("GET", "/decisions?limit=0", "").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("AU-5 a recorded question is asked again and the answer is compared")
    void aRecordedQuestionIsAskedAgain() {
        house.policy = question -> new dev.writ.model.Decision.Permit(recordedRules());
        assertThat(again()).contains(new Json.Bool(true));

        house.policy = new TableDecisionPoint().forbid("no-more", "because", "", _ -> true);
        assertThat(again()).contains(new Json.Bool(false));
    }

    private Optional<Json> again() {
        return house.ask("GET", "/decisions/d-1111/explain", "")
                .body()
                .object("asked_again")
                .flatMap(asked -> asked.member("same"));
    }

    private static List<String> recordedRules() {
        return Samples.permit(Samples.TASK, "d-1111").rules();
    }

    @Test
    void aDecisionThatNeverReachedPolicySaysSo() {
        Reply reply = house.ask("GET", "/decisions/d-2222/explain", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply, "note")).contains("No question was put to policy");
        assertThat(house.ask("GET", "/decisions/d-9999", "").status()).isEqualTo(404);
    }

    @Test
    void aReplayCountsWhatWouldBeDecidedOtherwise() {
        house.policy = new TableDecisionPoint().forbid("no-more", "because", "", _ -> true);

        Reply reply = house.ask("POST", "/replay", "");

        assertThat(reply.body().member("asked")).contains(Json.Num.of(1));
        assertThat(reply.body().member("newly_denied")).contains(Json.Num.of(1));
        assertThat(items(reply, "differences")).hasSize(1);
    }

    @Test
    @DisplayName("PO-16 the log tells what a task was authorised to do at a moment")
    void theLogTellsWhatATaskWasAuthorisedToDoAtAMoment() {
        assertThat(house.ask("GET", "/tasks/" + Samples.TASK + "/authority?at=2027-01-01T00:00:00Z", "")
                        .status())
                .isEqualTo(400);
        house.clock.advance(java.time.Duration.ofMinutes(1));
        Reply then = house.ask("GET", "/tasks/" + Samples.TASK + "/authority?at=" + Samples.NOW.plusSeconds(1), "");
        Reply before = house.ask("GET", "/tasks/" + Samples.TASK + "/authority?at=2026-01-01T00:00:00Z", "");

        assertThat(text(then, "state")).isEqualTo("open");
        assertThat(then.body().object("purpose").flatMap(purpose -> purpose.member("may_use")))
                .isPresent();
        assertThat(text(before, "state")).isEqualTo("not-open-yet");
    }

    @Test
    void theLogIsReadOnFromAPlace() {
        assertThat(items(house.ask("GET", "/log/tail?after=1&limit=1", ""), "records"))
                .extracting(item -> ((Json.Obj) item).text("kind").orElse(""))
                .containsExactly("verdict");
        assertThat(items(house.ask("GET", "/log/tail?limit=2", ""), "records"))
                .extracting(item -> ((Json.Obj) item).member("seq").orElseThrow())
                .containsExactly(Json.Num.of(2), Json.Num.of(3));
    }

    @Test
    void aConfigurationThatIsNotLoadedIsAnError() {
        house.reloaded = new House.Renewal(new EpochId("e-0123456789abcdef"), false, List.of("writ.yaml:3: no"));

        Reply reply = house.ask("POST", "/reload", "");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(text(reply, "message")).contains("writ.yaml:3: no");
    }
}
