package dev.writ.admin;

import static dev.writ.admin.TaskRoutesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Samples;
import dev.writ.model.Json;
import dev.writ.model.PolicyEngine;
import dev.writ.policy.SecondOpinion;
import org.junit.jupiter.api.Test;

class StatusRoutesTest {
    private final AdminHouse house = new AdminHouse();

    @Test
    void aGatewayThatIsWellHasNoAlarm() {
        Reply status = house.ask("GET", "/status", "");

        assertThat(text(status, "state")).isEqualTo("ok");
        assertThat(TaskRoutesTest.items(status, "alarms")).isEmpty();
        assertThat(status.body().object("policy").flatMap(policy -> policy.member("rechecked")))
                .contains(Json.Num.of(3));
    }

    @Test
    void anEngineThatHadToLeaveOfficeIsAnAlarm() {
        house.engines = new EngineHealth(
                PolicyEngine.COMPILED, PolicyEngine.OFFICIAL, new SecondOpinion.Counts(3, 0, 2, 1, 0, 0), 4);

        Reply status = house.ask("GET", "/status", "");

        assertThat(text(status, "state")).isEqualTo("alarm");
        assertThat(TaskRoutesTest.items(status, "alarms"))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.toString()).contains("4 times", "writ audit search --kind alarm"));
    }

    @Test
    void aJournalThatCannotBeWrittenIsAnAlarm() {
        house.journal.breaks("the disk is gone");

        assertThat(text(house.ask("GET", "/status", ""), "state")).isEqualTo("alarm");
    }

    @Test
    void alarmsAreFoundByTheirKind() {
        house.reader.keep(Samples.permit(Samples.TASK, "d-1111"));
        house.reader.keep(Samples.alarm("d-1111"));

        assertThat(TaskRoutesTest.items(house.ask("GET", "/log/search?kind=alarm", ""), "records"))
                .singleElement()
                .satisfies(found -> assertThat(found.toString()).contains("engines-disagree"));
        assertThat(house.ask("GET", "/log/search?kind=alram", "").status()).isEqualTo(400);
    }
}
