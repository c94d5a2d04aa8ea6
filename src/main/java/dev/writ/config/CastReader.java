package dev.writ.config;

import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Limits;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Sensitivity;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads who calls, in which task and after what, from a case or from the fixtures it names.
final class CastReader {
    private static final TaskId ID = new TaskId("t-0000000000000000");

    private final Grounds grounds;
    private final Tree.Mapping root;
    private final List<ConfigProblem> problems;

    /// @param problems where whatever does not meet is added
    CastReader(Grounds grounds, Tree.Mapping root, List<ConfigProblem> problems) {
        this.grounds = grounds;
        this.root = root;
        this.problems = problems;
    }

    /// Who calls, and in which task.
    record Cast(Caller caller, Task task, Purpose purpose) {}

    /// Empty when something is missing; then a problem was added.
    Optional<Cast> read(Tree.Mapping tree, Instant now) {
        Optional<Tree.Mapping> calling = needed(tree, "caller", "callers");
        Optional<Tree.Mapping> working = needed(tree, "task", "tasks");
        if (calling.isEmpty() || working.isEmpty()) {
            return Optional.empty();
        }
        Optional<Caller> caller = caller(calling.get());
        Optional<Purpose> purpose = purpose(working.get());
        Optional<Starter> starter = starter(working.get());
        if (caller.isEmpty() || purpose.isEmpty() || starter.isEmpty()) {
            return Optional.empty();
        }
        Task task = task(working.get(), caller.get(), starter.get(), now);
        return Optional.of(new Cast(caller.get(), task, purpose.get()));
    }

    /// What the task had done.
    History history(Tree.Mapping tree) {
        return fixture(tree, "history", "histories").map(CastReader::past).orElse(History.NONE);
    }

    private Optional<Tree.Mapping> needed(Tree.Mapping tree, String key, String named) {
        Optional<Tree.Mapping> found = fixture(tree, key, named);
        if (found.isEmpty() && said(tree, key).isEmpty()) {
            problem(tree.place(), key, "is missing", "write it here, or once for all cases under `defaults`");
        }
        return found;
    }

    /// What stands under the key of the case, or else of the defaults: the keys themselves or those of the fixture
    /// it names.
    private Optional<Tree.Mapping> fixture(Tree.Mapping tree, String key, String named) {
        Optional<Tree> said = said(tree, key);
        if (said.orElse(null) instanceof Tree.Scalar(Place place, String name, dev.writ.model.Json _)) {
            Tree.Mapping all = root.mapping(named);
            if (all.at(name).orElse(null) instanceof Tree.Mapping found) {
                return Optional.of(found);
            }
            String near = Checker.nearest(name, all.entries().keySet().stream())
                    .map(close -> "did you mean `" + close + "`?")
                    .orElse("declare it under `" + named + "`");
            problem(place, key, "`" + named + "` has no `" + name + "`", near);
            return Optional.empty();
        }
        return said.map(Tree.Mapping.class::cast);
    }

    private Optional<Tree> said(Tree.Mapping tree, String key) {
        return tree.at(key).or(() -> root.mapping("defaults").at(key));
    }

    private Optional<Caller> caller(Tree.Mapping tree) {
        AgentName agent = new AgentName(tree.text("agent").orElseThrow());
        boolean known = grounds.agents().map(all -> all.contains(agent)).orElse(true);
        if (!known) {
            unknown(tree, "agent", agent.value(), grounds.agents().orElse(Set.of()));
            return Optional.empty();
        }
        return Optional.of(new Caller(
                grounds.tenant(),
                agent,
                "key:sha256:test",
                tree.text("proof")
                        .map(word -> Caller.ProofStrength.valueOf(upper(word).replace('-', '_')))
                        .orElse(Caller.ProofStrength.BEARER),
                tree.text("user")));
    }

    private Optional<Purpose> purpose(Tree.Mapping tree) {
        PurposeName name = new PurposeName(tree.text("purpose").orElseThrow());
        Optional<Map<PurposeName, Purpose>> known = grounds.purposes();
        if (known.isEmpty()) {
            return Optional.of(new Purpose(
                    name,
                    Set.of(),
                    Set.of(),
                    List.of(CapabilityGlob.parse("*/*")),
                    new Limits(Duration.ofDays(1), Integer.MAX_VALUE, Sensitivity.REGULATED, Set.of())));
        }
        Optional<Purpose> found = known.map(all -> all.get(name));
        if (found.isEmpty()) {
            unknown(tree, "purpose", name.value(), known.get().keySet());
        }
        return found;
    }

    private void unknown(Tree.Mapping tree, String key, String name, Set<?> known) {
        String near = Checker.nearest(name, known.stream().map(Object::toString))
                .map(close -> "did you mean `" + close + "`?")
                .orElse("known: "
                        + known.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        problem(tree.placeOf(key), key, "the configuration has no " + key + " `" + name + "`", near);
    }

    private Optional<Starter> starter(Tree.Mapping tree) {
        try {
            return Optional.of(tree.text("started-by").map(Starter::parse).orElseGet(Starter.Person::new));
        } catch (IllegalArgumentException wrong) {
            problem(tree.placeOf("started-by"), "started-by", String.valueOf(wrong.getMessage()), "correct it");
            return Optional.empty();
        }
    }

    private static Task task(Tree.Mapping tree, Caller caller, Starter starter, Instant now) {
        Instant started = now.minus(tree.text("age").map(SettingsReader::span).orElse(Duration.ZERO));
        return new Task(
                ID,
                caller.tenant(),
                caller.agent(),
                new PurposeName(tree.text("purpose").orElseThrow()),
                starter,
                "",
                tree.text("environment").orElse(""),
                caller.user(),
                tree.text("fresh").filter("yes"::equals).isPresent(),
                started,
                now.plus(Duration.ofHours(1)));
    }

    private static History past(Tree.Mapping tree) {
        return new History(
                tree.text("calls").map(Integer::parseInt).orElse(0),
                tree.text("denied").map(Integer::parseInt).orElse(0),
                tree.texts("effects").stream()
                        .map(word -> Effect.valueOf(upper(word)))
                        .collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(tree.texts("servers")),
                tree.text("content").map(word -> Content.valueOf(upper(word))).orElse(Content.TRUSTED),
                tree.text("sensitivity")
                        .map(word -> Sensitivity.valueOf(upper(word)))
                        .orElse(Sensitivity.PUBLIC),
                Set.copyOf(tree.texts("categories")));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private void problem(Place place, String key, String message, String remedy) {
        problems.add(new ConfigProblem(place, key, message, remedy));
    }
}
