package dev.writ.admin;

import static dev.writ.admin.AdminHouse.ACME;
import static dev.writ.admin.AdminHouse.OTHER;
import static dev.writ.admin.AdminHouse.TRIAGE;
import static dev.writ.admin.AdminHouse.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.JournalRecord;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import dev.writ.model.TaskClaims;
import dev.writ.model.TaskEnd;
import dev.writ.model.TaskId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskRoutesTest {
    private final AdminHouse house = new AdminHouse();

    @Test
    void aTaskIsRecordedBeforeItIsAdmittedAndItsTokenProvesIt() {
        Reply reply = house.ask(SignedRequest.start(Octets.utf8(WISH)), TRIAGE);

        assertThat(reply.status()).isEqualTo(201);
        TaskId task = new TaskId(text(reply, "task"));
        assertThat(house.journal.kept(JournalRecord.TaskStarted.class))
                .extracting(started -> started.task().id())
                .containsExactly(task);
        assertThat(house.ledger.find(ACME, task)).isPresent();
        TaskClaims claims = house.tokens.verify(Secret.of(text(reply, "token")));
        assertThat(claims.task()).isEqualTo(task);
        assertThat(claims.thumbprint()).isEqualTo(house.triageKey.kid());
        assertThat(text(reply, "token_type")).isEqualTo("Bearer");
        assertThat(reply.body().member("expires_in")).contains(Json.Num.of(600));
    }

    @Test
    void withoutADurableRecordThereIsNoTask() {
        house.journal.breaks("the disk is full");

        Reply reply = house.ask(SignedRequest.start(Octets.utf8(WISH)), TRIAGE);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(text(reply, "code")).isEqualTo("journal_unavailable");
        assertThat(house.ledger.all(ACME)).isEmpty();
    }

    @Test
    @DisplayName("ID-5 a statement of one agent opens no task for another")
    void aStatementOfOneAgentOpensNoTaskForAnother() {
        Reply reply = house.ask(SignedRequest.start(Octets.utf8(WISH)), OTHER);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(text(reply, "code")).isEqualTo("task_not_yours");
        assertThat(house.ledger.all(ACME)).isEmpty();
        assertThat(house.journal.kept(JournalRecord.Notice.class))
                .extracting(JournalRecord.Notice::what)
                .containsExactly("task-refused");
    }

    @Test
    @DisplayName("ID-5 an agent gets no token for another agent's task")
    void anAgentGetsNoTokenForAnotherAgentsTask() {
        TaskId task = house.open();

        Reply refused = house.ask(SignedRequest.token(task.value()), OTHER);
        Reply own = house.ask(SignedRequest.token(task.value()), TRIAGE);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(text(refused, "code")).isEqualTo("task_not_yours");
        assertThat(own.status()).isEqualTo(200);
        assertThat(house.tokens.verify(Secret.of(text(own, "token"))).task()).isEqualTo(task);
    }

    @Test
    void whoeverReachesTheSocketOpensNoTaskWithoutTheAgentsKey() {
        Reply reply = house.ask("POST", "/tasks", WISH);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(text(reply, "code")).isEqualTo("token_missing");
    }

    @Test
    void aStatementCoversTheWholeRequestAndIsUsedOnce() {
        SignedRequest request = SignedRequest.start(Octets.utf8(WISH));
        Optional<Secret> statement = Optional.of(house.statement(request, TRIAGE));

        Reply other = house.api.answer(
                new Arrived("POST", request.target(), statement, Octets.utf8(WISH.replace("10m", "30m"))));
        Reply first = house.api.answer(new Arrived("POST", request.target(), statement, request.body()));
        Reply again = house.api.answer(new Arrived("POST", request.target(), statement, request.body()));

        assertThat(other.status()).isEqualTo(401);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    void freshNeedsAPresenceThatIsNotThereYet() {
        Reply reply = house.ask(SignedRequest.start(Octets.utf8(WISH.replace("{", "{\"fresh\":true,"))), TRIAGE);

        assertThat(reply.status()).isEqualTo(501);
        assertThat(text(reply, "code")).isEqualTo("not_available");
        assertThat(house.ledger.all(ACME)).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefusedAndNotIgnored() {
        Reply reply = house.ask(SignedRequest.start(Octets.utf8(WISH.replace("{", "{\"limit\":\"9\","))), TRIAGE);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply, "message")).contains("`limit`");
    }

    @Test
    void endingClosesTheTaskFirstThenRecordsThenReleases() {
        TaskId task = house.open();

        Reply reply = house.ask("POST", "/tasks/" + task + "/end", "");
        Reply again = house.ask("POST", "/tasks/" + task + "/end", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply, "state")).isEqualTo("ended");
        assertThat(house.happened).containsExactly("released with ended=true");
        assertThat(house.journal.kept(JournalRecord.TaskClosed.class))
                .extracting(JournalRecord.TaskClosed::by, JournalRecord.TaskClosed::how)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("os-user:tester", TaskEnd.ENDED));
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void aTaskEndsAndIsReleasedEvenWhenItsEndCannotBeRecorded() {
        TaskId task = house.open();
        house.journal.breaks("the disk is full");

        Reply reply = house.ask("POST", "/tasks/" + task + "/revoke", "{\"cause\":\"it strayed\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(house.ledger.find(ACME, task).orElseThrow().ended()).contains(TaskEnd.REVOKED);
        assertThat(house.released).containsExactly(task);
    }

    @Test
    void anEndedTaskGivesNoMoreTokens() {
        TaskId task = house.open();
        house.ask("POST", "/tasks/" + task + "/end", "");

        Reply reply = house.ask(SignedRequest.token(task.value()), TRIAGE);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(text(reply, "code")).isEqualTo("task_ended");
    }

    @Test
    void tasksAreListedByAgent() {
        TaskId task = house.open();

        assertThat(items(house.ask("GET", "/tasks?agent=triage-bot", ""), "tasks"))
                .extracting(item -> ((Json.Obj) item).text("task").orElse(""))
                .containsExactly(task.value());
        assertThat(items(house.ask("GET", "/tasks?agent=other-bot", ""), "tasks"))
                .isEmpty();
        assertThat(house.ask("GET", "/tasks?who=x", "").status()).isEqualTo(400);
    }

    static String text(Reply reply, String name) {
        return reply.body().text(name).orElse("");
    }

    static java.util.List<Json> items(Reply reply, String name) {
        return reply.body().member(name).orElseThrow(() -> new AssertionError(reply.toString()))
                        instanceof Json.Arr(var items)
                ? items
                : java.util.List.of();
    }
}
