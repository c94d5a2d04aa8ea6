package dev.writ.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.contract.Eventually;
import dev.writ.fake.TestJournal;
import dev.writ.model.Reason;
import dev.writ.model.Secret;
import dev.writ.model.TaskEnd;
import dev.writ.task.Opening;
import dev.writ.transport.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One scenario on its way through one door.
final class Play {
    private static final Set<String> NOTICES = Set.of("epoch-loaded", "epoch-refused", "drift");
    private static final String NO_SUCH_TOOL = "no_such_tool";

    private final World world;
    private final Door door;
    private Optional<String> lastEpoch = Optional.empty();

    /// What became of a step.
    ///
    /// @param code of a refusal, as the agent reads it; empty without one
    private record Result(String decision, String code, String text, List<String> tools) {
        static Result of(boolean done, String text) {
            return new Result(done ? "permit" : "deny", "", text, List.of());
        }

        static Result of(Door.Seen seen) {
            String decision = seen.answered() ? "permit" : seen.code().equals("approval_required") ? "step-up" : "deny";
            return new Result(decision, seen.code(), seen.text(), seen.tools());
        }
    }

    Play(World world, Door door) {
        this.world = world;
        this.door = door;
    }

    /// Plays every stage; a failure says where it was.
    void all(String name, List<Scenario.Stage> stages) {
        int number = 0;
        for (Scenario.Stage stage : stages) {
            number++;
            try {
                stage(stage);
            } catch (AssertionError failed) {
                throw new AssertionError(
                        name + " through " + door.getClass().getSimpleName() + ", step " + number + ": "
                                + failed.getMessage(),
                        failed);
            }
        }
    }

    private void stage(Scenario.Stage stage) {
        boolean reloads = stage.when().reload().orElse(false);
        stage.given().ifPresent(given -> world.take(given, reloads));
        int before = world.lines().size();
        int calls = world.upstreamCalls();
        Result result = act(stage.when());
        checkAnswer(stage.then(), result);
        List<TestJournal.Line> written = written(before, stage.then());
        checkJournal(stage.then(), written);
        stage.then()
                .upstreamCalls()
                .ifPresent(expected -> assertThat(world.upstreamCalls() - calls)
                        .as("upstream calls")
                        .isEqualTo(expected));
        checkEpoch(stage.then(), written);
        if (stage.then().likeUnknown().orElse(false)) {
            checkLikeUnknown(stage.when(), result);
        }
    }

    private Result act(Scenario.When when) {
        if (when.reload().orElse(false)) {
            List<String> problems = world.gateway().reload();
            return Result.of(problems.isEmpty(), String.join("\n", problems));
        }
        if (when.end().isPresent()) {
            TaskEnd how = TaskEnd.valueOf(when.how().orElse("ended").toUpperCase(Locale.ROOT));
            world.gateway().end(world.task(when.end().get()), how);
            return Result.of(true, "");
        }
        if (when.open().isPresent()) {
            return switch (world.gateway()
                    .open(world.presented().wish(when.open().get()))) {
                case Opening.Opened _ -> Result.of(true, "");
                case Opening.NotOpened(String why, String remedy) -> Result.of(false, why + " " + remedy);
            };
        }
        if (when.list().isPresent()) {
            return Result.of(door.list(token(when), when.list().get()));
        }
        String target = when.call().orElseThrow(() -> new AssertionError("nothing is done"));
        for (int i = 1; i < when.times().orElse(1); i++) {
            assertThat(call(when, World.tool(target)).answered())
                    .as("call " + i + " of several")
                    .isTrue();
        }
        return Result.of(call(when, World.tool(target)));
    }

    private Door.Seen call(Scenario.When when, String tool) {
        String arguments =
                world.presented().arguments(when.with().map(Object::toString).orElse("{}"));
        return door.call(token(when), World.server(when.call().orElseThrow()), tool, arguments);
    }

    private Optional<Secret> token(Scenario.When when) {
        return world.presented().token(when.task(), when.token().orElse("own"), when.agent());
    }

    private static void checkAnswer(Scenario.Then then, Result result) {
        assertThat(result.decision()).as("decision: " + result.text()).isEqualTo(then.decision());
        Optional<String> code = then.code()
                .or(() -> then.reason()
                        .filter(_ -> !then.decision().equals("permit"))
                        .map(reason -> Refusals.of(Reason.valueOf(reason)).code()));
        code.ifPresent(
                expected -> assertThat(result.code()).as("code on the wire").isEqualTo(expected));
        then.tools()
                .ifPresent(
                        expected -> assertThat(result.tools()).as("tools shown").containsExactlyElementsOf(expected));
        then.says().ifPresent(part -> assertThat(result.text()).contains(part));
    }

    /// Waits for what a door writes behind its answer.
    private List<TestJournal.Line> written(int before, Scenario.Then then) {
        int expected = then.journal().map(List::size).orElse(0);
        List<TestJournal.Line> written = new ArrayList<>();
        Eventually.holds("as many records as expected, " + expected, () -> {
            written.clear();
            List<TestJournal.Line> all = world.lines();
            all.subList(before, all.size()).stream().filter(Play::matters).forEach(written::add);
            return written.size() >= expected;
        });
        return List.copyOf(written);
    }

    private static boolean matters(TestJournal.Line line) {
        return switch (line.said("kind")) {
            case "verdict", "ending", "task-closed" -> true;
            case "notice" -> NOTICES.contains(line.said("what"));
            default -> false;
        };
    }

    private static void checkJournal(Scenario.Then then, List<TestJournal.Line> written) {
        then.journal().ifPresent(expected -> {
            assertThat(written).as("journal").hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                Entries.check(expected.get(i), written.get(i));
            }
        });
        List<TestJournal.Line> verdicts = verdicts(written);
        if (then.reason().isPresent() && !verdicts.isEmpty()) {
            assertThat(verdicts.getLast().said("reason"))
                    .as("reason: " + verdicts.getLast().said("detail"))
                    .isEqualTo(then.reason().get());
        }
        if (then.reason().isPresent() && verdicts.isEmpty()) {
            assertThat(then.journal()).as("nothing was written").hasValue(List.of());
        }
    }

    private void checkEpoch(Scenario.Then then, List<TestJournal.Line> written) {
        Optional<String> epoch = verdicts(written).stream()
                .flatMap(line -> line.body().text("epoch").stream())
                .findFirst();
        then.epoch().ifPresent(expected -> {
            assertThat(epoch).isPresent();
            assertThat(lastEpoch).isPresent();
            assertThat(epoch.equals(lastEpoch) ? "same" : "new").as("epoch").isEqualTo(expected);
        });
        lastEpoch = epoch.or(() -> lastEpoch);
    }

    /// What may not be known must not be told from what does not exist.
    private void checkLikeUnknown(Scenario.When when, Result hidden) {
        Door.Seen unknown = call(when, NO_SUCH_TOOL);
        String tool = World.tool(when.call().orElseThrow());
        assertThat(hidden.text().replace(tool, NO_SUCH_TOOL)).isEqualTo(unknown.text());
    }

    private static List<TestJournal.Line> verdicts(List<TestJournal.Line> lines) {
        return lines.stream()
                .filter(line -> line.said("kind").equals("verdict"))
                .toList();
    }
}
