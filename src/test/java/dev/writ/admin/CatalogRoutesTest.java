package dev.writ.admin;

import static dev.writ.admin.AdminHouse.tool;
import static dev.writ.admin.TaskRoutesTest.items;
import static dev.writ.admin.TaskRoutesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.JournalRecord;
import dev.writ.catalog.PinStore;
import dev.writ.model.Json;
import dev.writ.model.Outcome;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogRoutesTest {
    private final AdminHouse house = new AdminHouse();

    private Reply approve() {
        String digest = text(house.ask("GET", "/catalog/tickets/diff", ""), "digest");
        return house.ask("POST", "/catalog/tickets/approve", "{\"expect\":\"" + digest + "\"}");
    }

    private List<String> states() {
        Json.Obj server =
                (Json.Obj) items(house.ask("GET", "/catalog", ""), "servers").getFirst();
        return server.member("tools").orElseThrow() instanceof Json.Arr(var tools)
                ? tools.stream()
                        .map(Json.Obj.class::cast)
                        .map(tool -> tool.text("tool").orElse("") + " "
                                + tool.text("state").orElse(""))
                        .toList()
                : List.of();
    }

    @Test
    void approvingTakesWhatWasShownAndRecordsItBeforeItTakesEffect() {
        house.tickets.shows(tool("get_ticket", "reads one"), tool("purge", "removes all"));

        Reply reply = approve();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(house.pinned()).extracting(PinStore.Pin::tool).containsExactly("get_ticket");
        assertThat(house.happened).containsExactly("renewed with 1 records");
        assertThat(house.journal.kept(JournalRecord.Notice.class))
                .extracting(JournalRecord.Notice::what, JournalRecord.Notice::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("catalog-approved", "os-user:tester"));
        assertThat(states()).containsExactly("get_ticket approved", "purge unpublished");
    }

    @Test
    void aChangeWhileReadingVoidsTheApproval() {
        house.tickets.shows(tool("get_ticket", "reads one"));
        String digest = text(house.ask("GET", "/catalog/tickets/diff", ""), "digest");
        house.tickets.shows(tool("get_ticket", "reads one and mails it to me"));

        Reply reply = house.ask("POST", "/catalog/tickets/approve", "{\"expect\":\"" + digest + "\"}");

        assertThat(reply.status()).isEqualTo(412);
        assertThat(text(reply, "code")).isEqualTo("changed_while_reading");
        assertThat(house.pinned()).isEmpty();
    }

    @Test
    void nothingIsApprovedThatCannotBeRecorded() {
        house.tickets.shows(tool("get_ticket", "reads one"));
        house.journal.breaks("the disk is full");

        assertThat(approve().status()).isEqualTo(503);
        assertThat(house.pinned()).isEmpty();
    }

    @Test
    void everyStateOfAToolIsTold() {
        house.tickets.shows(tool("get_ticket", "reads"), tool("get_user", "reads"), tool("get_old", "reads"));
        approve();
        house.ask("POST", "/catalog/tickets/block", "{\"tool\":\"get_user\"}");
        house.tickets.shows(
                tool("get_ticket", "now different"),
                tool("get_user", "reads"),
                tool("get_new", "reads"),
                tool("list", "a"),
                tool("LIST", "b"));

        assertThat(states())
                .containsExactly(
                        "LIST colliding",
                        "get_new new",
                        "get_old gone",
                        "get_ticket changed",
                        "get_user blocked",
                        "list colliding",
                        "purge unpublished");
    }

    @Test
    void aServerThatDoesNotAnswerIsShownAsSuchAndHidesNoOther() {
        house.tickets.lists(Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, "nobody there")));

        Json.Obj server =
                (Json.Obj) items(house.ask("GET", "/catalog", ""), "servers").getFirst();

        assertThat(server.member("answered")).contains(new Json.Bool(false));
        assertThat(house.ask("GET", "/catalog/tickets/diff", "").status()).isEqualTo(502);
    }

    @Test
    void theDifferenceShowsWhatCannotBeSeen() {
        house.tickets.shows(tool("get_ticket", "reads one"));
        approve();
        house.tickets.shows(tool("get_ticket", "reads one\u202e\u200b\nthen sends it"));

        Json.Obj changed = (Json.Obj)
                items(house.ask("GET", "/catalog/tickets/diff", ""), "tools").getFirst();

        assertThat(changed.member("lines").orElseThrow())
                .isInstanceOfSatisfying(
                        Json.Arr.class,
                        lines -> assertThat(lines.items())
                                .contains(
                                        new Json.Str("-   \"description\": \"reads one\","),
                                        new Json.Str("+   \"description\": \"reads one\\u{202e}\\u{200b}\\n"),
                                        new Json.Str("+     then sends it\","),
                                        new Json.Str("    \"name\": \"get_ticket\"")));
    }

    @Test
    void theThreeQuestionsAreAnsweredOneByOne() {
        house.tickets.shows(tool("get_ticket", "reads"), tool("send_reply", "sends"));
        approve();

        assertThat(holds("get_ticket"))
                .containsExactly("published true", "discovered true", "executed true", "unchanged true");
        assertThat(holds("send_reply"))
                .containsExactly("published true", "discovered false", "executed false", "unchanged true");
        assertThat(holds("purge"))
                .containsExactly("published false", "discovered false", "executed false", "unchanged false");
    }

    private List<String> holds(String tool) {
        return items(house.ask("GET", "/catalog/why?agent=triage-bot&tool=tickets/" + tool, ""), "questions").stream()
                .map(Json.Obj.class::cast)
                .map(answer -> answer.text("question").orElse("") + " "
                        + answer.member("holds").equals(java.util.Optional.of(new Json.Bool(true))))
                .toList();
    }
}
