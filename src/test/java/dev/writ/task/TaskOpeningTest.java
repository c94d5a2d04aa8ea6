package dev.writ.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.TestClock;
import dev.writ.model.AgentName;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.ForwardClock;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.task.Opening.NotOpened;
import dev.writ.task.Opening.Opened;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TaskOpeningTest {
    private final TestClock clock = new TestClock();
    private Purpose purpose = TaskFixtures.purpose(Set.of("prod"), new Starter.Person(), new Starter.Self());
    private final TaskOpening opening = new TaskOpening(
            (tenant, name) -> tenant.equals(TaskFixtures.ACME) && name.equals(purpose.name())
                    ? Optional.of(purpose)
                    : Optional.empty(),
            new ForwardClock(clock, clock));

    @Test
    void aTaskOpensWithThePurposesLimitsAndItsOnlyEnvironment() {
        Task task = opened(wish(ProofStrength.OS_USER, new Starter.Person())).task();

        assertThat(task.environment()).isEqualTo("prod");
        assertThat(task.started()).isEqualTo(TaskFixtures.START);
        assertThat(task.deadline()).isEqualTo(TaskFixtures.DEADLINE);
        assertThat(task.tenant()).isEqualTo(TaskFixtures.ACME);
        assertThat(task.fresh()).isFalse();
    }

    @Test
    void lessTimeMayBeAskedForButNotMoreAndNotNone() {
        assertThat(opened(timed(Duration.ofMinutes(5))).task().deadline())
                .isEqualTo(TaskFixtures.START.plus(Duration.ofMinutes(5)));
        assertThat(notOpened(timed(Duration.ofMinutes(31))).sentence()).contains("to 30m, not 31m");
        assertThat(notOpened(timed(Duration.ZERO)).sentence()).contains("from 1 second");
        assertThat(notOpened(timed(Duration.ofSeconds(-5))).sentence()).contains("from 1 second");
    }

    @Test
    @DisplayName("E06 task ids are of 131 random bits and never the same")
    void taskIdsAreRandom() {
        Set<TaskId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(opened(wish(ProofStrength.OS_USER, new Starter.Person()))
                    .task()
                    .id());
        }

        assertThat(ids).hasSize(10_000).allMatch(id -> id.value().length() == 24);
    }

    @Test
    void anUnknownPurposeIsNamed() {
        purpose = new Purpose(
                new PurposeName("other"), purpose.agents(), purpose.startedBy(), purpose.mayUse(), purpose.limits());

        assertThat(notOpened(wish(ProofStrength.OS_USER, new Starter.Person())).sentence())
                .contains("`incident-triage`");
    }

    @Test
    void anAgentThatIsNotThePurposesIsRefused() {
        TaskWish wish = new TaskWish(
                TaskFixtures.caller(TaskFixtures.ACME, "other-bot", ProofStrength.OS_USER),
                new AgentName("other-bot"),
                TaskFixtures.INCIDENT,
                new Starter.Person(),
                "find out why",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(notOpened(wish).sentence()).contains("`other-bot` may not");
    }

    @Test
    @DisplayName("ID-11 a purpose that only a trigger starts is not opened by the agent itself, nor by a person")
    void onlyWhoeverThePurposeNamesStartsIt() {
        purpose = TaskFixtures.purpose(Set.of("prod"), new Starter.Trigger("pager"));

        assertThat(notOpened(wish(ProofStrength.KEY, new Starter.Self())).remedy())
                .contains("trigger:pager");
        assertThat(notOpened(wish(ProofStrength.OS_USER, new Starter.Person())).remedy())
                .contains("trigger:pager");
        assertThat(notOpened(wish(ProofStrength.OS_USER, new Starter.Trigger("cron")))
                        .remedy())
                .contains("trigger:pager");
        assertThat(opened(wish(ProofStrength.OS_USER, new Starter.Trigger("pager")))
                        .task()
                        .startedBy())
                .isEqualTo(new Starter.Trigger("pager"));
    }

    @Test
    @DisplayName("ID-11 an agent with its key is no person and no trigger, whatever it says")
    void anAgentIsNoPerson() {
        purpose = TaskFixtures.purpose(
                Set.of("prod"),
                new Starter.Person(),
                new Starter.Trigger("pager"),
                new Starter.ByAgent(new AgentName("other-bot")));

        assertThat(notOpened(wish(ProofStrength.KEY, new Starter.Person())).sentence())
                .contains("does not prove");
        assertThat(notOpened(wish(ProofStrength.KEY, new Starter.Trigger("pager")))
                        .sentence())
                .contains("does not prove");
        assertThat(notOpened(wish(ProofStrength.KEY, new Starter.ByAgent(new AgentName("other-bot"))))
                        .sentence())
                .contains("does not prove");
    }

    @Test
    void aTaskTokenOpensNoTask() {
        assertThat(notOpened(wish(ProofStrength.BEARER, new Starter.Self())).sentence())
                .contains("opens no other task");
    }

    @Test
    void oneOfSeveralEnvironmentsMustBeNamedAndNoOther() {
        purpose = TaskFixtures.purpose(Set.of("prod", "staging"), new Starter.Person());

        assertThat(notOpened(in(Optional.empty())).remedy()).isEqualTo("Name one of `prod`, `staging`.");
        assertThat(notOpened(in(Optional.of("dev"))).sentence()).contains("`dev`");
        assertThat(opened(in(Optional.of("staging"))).task().environment()).isEqualTo("staging");
    }

    @Test
    void aFreshContextIsNotBelieved() {
        TaskWish wish = new TaskWish(
                TaskFixtures.caller(TaskFixtures.ACME, "triage-bot", ProofStrength.KEY),
                TaskFixtures.TRIAGE,
                TaskFixtures.INCIDENT,
                new Starter.Self(),
                "find out why",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);

        assertThat(notOpened(wish).sentence()).contains("fresh");
    }

    private static TaskWish wish(ProofStrength proof, Starter starter) {
        return wish(proof, starter, Optional.empty(), Optional.empty());
    }

    private static TaskWish timed(Duration time) {
        return wish(ProofStrength.OS_USER, new Starter.Person(), Optional.empty(), Optional.of(time));
    }

    private static TaskWish in(Optional<String> environment) {
        return wish(ProofStrength.OS_USER, new Starter.Person(), environment, Optional.empty());
    }

    private static TaskWish wish(
            ProofStrength proof, Starter starter, Optional<String> environment, Optional<Duration> time) {
        return new TaskWish(
                TaskFixtures.caller(TaskFixtures.ACME, "triage-bot", proof),
                TaskFixtures.TRIAGE,
                TaskFixtures.INCIDENT,
                starter,
                "find out why",
                environment,
                time,
                Optional.of("kim"),
                false);
    }

    private LiveTask opened(TaskWish wish) {
        assertThat(opening.open(wish)).isInstanceOf(Opened.class);
        return ((Opened) opening.open(wish)).task();
    }

    private NotOpened notOpened(TaskWish wish) {
        assertThat(opening.open(wish)).isInstanceOf(NotOpened.class);
        return (NotOpened) opening.open(wish);
    }
}
