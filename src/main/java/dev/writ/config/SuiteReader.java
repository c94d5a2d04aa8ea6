package dev.writ.config;

import dev.writ.model.Arguments;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Digest;
import dev.writ.model.Fingerprint;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Mode;
import dev.writ.model.Names;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns a tree that fits the shape of a file of tests into questions, and checks what a shape cannot: that names meet.
final class SuiteReader {
    private static final int MOST_CALLS = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Grounds grounds;
    private final Tree.Mapping root;
    private final Map<CapabilityId, Capability> declared = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final CastReader cast;

    SuiteReader(Grounds grounds, Tree.Mapping root) {
        this.grounds = grounds;
        this.root = root;
        this.cast = new CastReader(grounds, root, problems);
    }

    /// @throws ConfigException naming everything that does not meet
    Suite read() {
        root.mapping("tools").entries().forEach((name, tree) -> {
            if (tree instanceof Tree.Mapping tool) {
                CapabilityId id = id(name);
                declared.put(id, tool(id, tool));
            }
        });
        List<Suite.Case> cases = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        if (root.at("cases").orElse(null) instanceof Tree.Sequence(Place place, List<Tree> items)) {
            if (items.isEmpty()) {
                problem(place, "cases", "has no case, so nothing would be tested", "add one, or remove the file");
            }
            for (Tree item : items) {
                if (item instanceof Tree.Mapping tree) {
                    once(names, tree);
                    one(tree).ifPresent(cases::add);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Suite(root.place().file(), root.text("about").orElse(""), List.copyOf(declared.values()), cases);
    }

    private void once(Map<String, Place> names, Tree.Mapping tree) {
        String name = tree.text("name").orElseThrow();
        Place earlier = names.putIfAbsent(name, tree.place());
        if (earlier != null) {
            problem(
                    tree.placeOf("name"),
                    "name",
                    "the case at " + earlier + " has this name too",
                    "rename one of them");
        }
    }

    private Optional<Suite.Case> one(Tree.Mapping tree) {
        Instant now = moment(tree).or(() -> moment(root)).orElse(NOW);
        Optional<Capability> called = known(tree, "call", tree.text("call").orElseThrow());
        Optional<CastReader.Cast> roles = cast.read(tree, now);
        Optional<Arguments> arguments = arguments(tree);
        History history = after(tree, cast.history(tree));
        Suite.Expected expected = expected(tree);
        if (called.isEmpty() || roles.isEmpty() || arguments.isEmpty()) {
            return Optional.empty();
        }
        CastReader.Cast who = roles.get();
        return Optional.of(new Suite.Case(
                tree.text("name").orElseThrow(),
                tree.place(),
                new Question(who.caller(), who.task(), who.purpose(), called.get(), arguments.get(), history, now),
                expected));
    }

    private Capability tool(CapabilityId id, Tree.Mapping tree) {
        Optional<Capability> approved = Optional.ofNullable(grounds.tools().get(id));
        Optional<Settings.Server> server = grounds.server(id.server());
        Labels labels = LabelReader.read(tree, grounds.labels(id));
        Json.Obj schema = approved.map(Capability::inputSchema).orElseGet(Json.Obj::empty);
        Tree said = tree.at("inputSchema").orElse(null);
        if (said != null && said.json() instanceof Json.Obj object) {
            schema = object;
        } else if (said != null) {
            problem(said.place(), "tools." + id + ".inputSchema", "must hold keys", "write a JSON Schema");
        }
        return new Capability(
                id,
                tree.text("environment")
                        .or(() -> server.map(Settings.Server::environment))
                        .orElse(""),
                tree.text("owner").or(() -> server.map(Settings.Server::owner)).orElse(""),
                labels,
                approved.map(Capability::fingerprint).orElseGet(() -> new Fingerprint(Digest.ofFields(id.toString()))),
                schema,
                Mode.ENFORCE);
    }

    private Optional<Capability> known(Tree.Mapping tree, String key, String name) {
        CapabilityId id = id(name);
        Optional<Capability> found = Optional.ofNullable(declared.get(id))
                .or(() -> Optional.ofNullable(grounds.tools().get(id)));
        if (found.isEmpty()) {
            String near = Checker.nearest(
                            name,
                            java.util.stream.Stream.concat(
                                            declared.keySet().stream(), grounds.tools().keySet().stream())
                                    .map(CapabilityId::toString))
                    .map(close -> "did you mean `" + close + "`?")
                    .orElse("declare it under `tools`, approve it, or give its definition with --tools");
            problem(tree.placeOf(key), key, "no tool `" + Names.visible(name) + "` is known", near);
        }
        return found;
    }

    private Optional<Arguments> arguments(Tree.Mapping tree) {
        Json.Obj said = tree.at("arguments").map(Tree::json).orElse(Json.NULL) instanceof Json.Obj object
                ? object
                : Json.Obj.empty();
        try {
            return Optional.of(grounds.wire().apply(said));
        } catch (IllegalArgumentException impossible) {
            problem(
                    tree.placeOf("arguments"),
                    "arguments",
                    "cannot be the arguments of a call: " + impossible.getMessage(),
                    "write what an agent could send");
            return Optional.empty();
        }
    }

    private History after(Tree.Mapping tree, History before) {
        History history = before;
        if (tree.at("after").orElse(null) instanceof Tree.Sequence(Place _, List<Tree> items)) {
            for (Tree item : items) {
                history = afterOne(item, history);
            }
        }
        return history;
    }

    private History afterOne(Tree item, History before) {
        Tree.Mapping call = item instanceof Tree.Mapping keys
                ? keys
                : new Tree.Mapping(
                        item.place(), new LinkedHashMap<>(Map.of("call", item)), Map.of("call", item.place()));
        Optional<Capability> called = known(call, "call", call.text("call").orElseThrow());
        boolean denied = call.text("denied").filter("yes"::equals).isPresent();
        int times = call.text("times").map(Integer::parseInt).orElse(1);
        if (times > MOST_CALLS) {
            problem(call.placeOf("times"), "times", "is more than " + MOST_CALLS, "say it with `history`");
            return before;
        }
        History history = before;
        for (int i = 0; i < times && called.isPresent(); i++) {
            history = denied
                    ? history.afterDeny()
                    : history.afterPermit(called.get().id(), called.get().labels());
        }
        return history;
    }

    private Suite.Expected expected(Tree.Mapping tree) {
        Tree said = tree.at("expect").orElseThrow();
        Tree.Mapping keys = said instanceof Tree.Mapping mapping ? mapping : Tree.Mapping.empty(said.place());
        Suite.Verdict verdict = keys.text("decision")
                .or(() -> tree.text("expect"))
                .map(word -> Suite.Verdict.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElseThrow();
        if (verdict != Suite.Verdict.DENY && keys.at("reason").isPresent()) {
            problem(keys.placeOf("reason"), "expect.reason", "only a denial has a reason", "remove it");
        }
        if (verdict != Suite.Verdict.STEP_UP && keys.at("asks").isPresent()) {
            problem(keys.placeOf("asks"), "expect.asks", "only a step-up asks somebody", "remove it");
        }
        return new Suite.Expected(
                verdict,
                verdict == Suite.Verdict.DENY
                        ? Optional.of(keys.text("reason").map(Reason::valueOf).orElse(Reason.POLICY_DENIED))
                        : Optional.empty(),
                keys.at("rules").map(_ -> Set.copyOf(keys.texts("rules"))),
                keys.at("asks").map(_ -> Set.copyOf(keys.texts("asks"))));
    }

    private Optional<Instant> moment(Tree.Mapping tree) {
        return tree.text("now").flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException _) {
                problem(
                        tree.placeOf("now"),
                        "now",
                        "there is no such moment",
                        "write for example 2026-01-15T09:30:00Z");
                return Optional.empty();
            }
        });
    }

    private static CapabilityId id(String name) {
        int slash = name.indexOf('/');
        return CapabilityId.tool(new ServerName(name.substring(0, slash)), name.substring(slash + 1));
    }

    private void problem(Place place, String key, String message, String remedy) {
        problems.add(new ConfigProblem(place, key, message, remedy));
    }
}
