package dev.writ.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.TestClock;
import dev.writ.fake.TestGateway;
import dev.writ.fake.TestJournal;
import dev.writ.model.Reason;
import dev.writ.model.TenantId;
import dev.writ.testing.Canaries;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every scenario, through every door.
class ScenarioTest {
    private static final Path ROOT = Path.of("src/test/resources/scenarios");
    private static final TenantId ACME = new TenantId("acme");

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path folder;

    @TempDir
    Path states;

    @AfterAll
    static void closeTheLoops() {
        TestGateway.await(VERTX.close());
    }

    @TestFactory
    Stream<DynamicTest> everyScenarioHoldsThroughEveryDoor() {
        List<ScenarioFiles.Named> scenarios = new ScenarioFiles(ROOT).all();
        return scenarios.stream()
                .flatMap(named -> doors(named.scenario())
                        .map(door -> DynamicTest.dynamicTest(
                                named.name() + " through " + door.word(), () -> play(named, door))));
    }

    @Test
    void everyReasonThatCanBeGivenHasAScenario() {
        Set<Reason> shown = new ScenarioFiles(ROOT)
                .all().stream()
                        .flatMap(named -> named.scenario().stages().stream())
                        .flatMap(stage -> stage.then().reason().stream())
                        .map(Reason::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
        assertThat(shown)
                .containsAll(Arrays.stream(Reason.values())
                        .filter(ScenarioTest::needsOne)
                        .toList());
    }

    private static boolean needsOne(Reason reason) {
        if (reason == Reason.POLICY_TOO_LONG) {
            // A million steps need more rules and arguments than anybody would read; LimitsTest shows it.
            return false;
        }
        return switch (reason.kind()) {
            case PUBLISH, DISCOVER, EXECUTE, DRIFT, POLICY, TASK, IDENTITY, JOURNAL -> true;
            case WIRE, PIN -> false;
        };
    }

    @Test
    void aFolderWithoutScenariosProvesNothing() throws IOException {
        Files.copy(ROOT.resolve("scenario.schema.json"), folder.resolve("scenario.schema.json"));
        Files.copy(ROOT.resolve("ids.txt"), folder.resolve("ids.txt"));
        assertThatThrownBy(() -> new ScenarioFiles(folder).all()).hasMessageContaining("saw no scenario");
    }

    @Test
    void aFileThatIsNoScenarioIsFound() throws IOException {
        Files.copy(ROOT.resolve("scenario.schema.json"), folder.resolve("scenario.schema.json"));
        Files.copy(ROOT.resolve("ids.txt"), folder.resolve("ids.txt"));
        Files.createDirectories(folder.resolve("wire"));
        Files.writeString(folder.resolve("wire/stray.txt"), "");
        Files.writeString(
                folder.resolve("wire/an-unknown-key.yaml"),
                "# yaml-language-server: $schema=../scenario.schema.json\nabout: x\ncites: [XX-1]\nsteps: []\n");
        assertThatThrownBy(() -> new ScenarioFiles(folder).all())
                .hasMessageContaining("wire/stray.txt")
                .hasMessageContaining("steps")
                .hasMessageContaining("stages");
    }

    @Test
    void aScenarioThatDoesNotHoldFails() throws IOException {
        Files.copy(ROOT.resolve("scenario.schema.json"), folder.resolve("scenario.schema.json"));
        Files.copy(ROOT.resolve("ids.txt"), folder.resolve("ids.txt"));
        String good = Files.readString(ROOT.resolve("execute/a-permitted-call-is-answered-between-two-records.yaml"));
        Map<String, String> wrong = Map.of(
                "decision: permit", "decision: deny",
                "upstream-calls: 1", "upstream-calls: 0",
                "{ outcome: answered }", "{ outcome: unknown }",
                "rules: [baseline/covered-by-purpose]", "rules: []",
                "target: mail/read", "target: mail/send");
        Files.createDirectories(folder.resolve("execute"));
        int number = 0;
        for (Map.Entry<String, String> change : wrong.entrySet()) {
            assertThat(good).contains(change.getKey());
            Path file = folder.resolve("execute/a-wrong-one-" + ++number + ".yaml");
            Files.writeString(file, good.replace(change.getKey(), change.getValue()));
            ScenarioFiles.Named bad = new ScenarioFiles(folder).all().getFirst();
            assertThatThrownBy(() -> play(bad, DoorKind.DIRECT))
                    .as(change.getValue())
                    .isInstanceOf(AssertionError.class);
            Files.delete(file);
        }
    }

    private static Stream<DoorKind> doors(Scenario scenario) {
        return Arrays.stream(DoorKind.values())
                .filter(door ->
                        scenario.doors().map(only -> only.contains(door.word())).orElse(true));
    }

    private void play(ScenarioFiles.Named named, DoorKind kind) throws IOException {
        Path state = states.resolve(named.name().replace('/', '.') + "." + kind.word());
        Files.createDirectories(state.resolve("policies"));
        TestClock clock = new TestClock();
        TestJournal journal = breaks(named.scenario())
                ? TestJournal.memory()
                : TestJournal.sqlite(state.resolve("state"), ACME, clock);
        Presented presented;
        try (TestGateway gateway = new TestGateway(state, journal, clock);
                Door door = kind.open(VERTX, gateway)) {
            World world = new World(gateway, journal);
            presented = world.presented();
            Play play = new Play(world, door);
            play.all(named.name(), named.scenario().stages());
            Aftermath.replay(gateway, world.lines());
        }
        Aftermath.verify(journal);
        assertThat(presented.all()).isNotEmpty();
        presented
                .all()
                .forEach(token -> token.revealText(text -> {
                    assertThat(Canaries.traces(text, state)).isEmpty();
                    return text.length();
                }));
    }

    private static boolean breaks(Scenario scenario) {
        return scenario.stages().stream()
                .map(Scenario.Stage::given)
                .flatMap(Optional::stream)
                .anyMatch(given -> given.journal().isPresent());
    }
}
