package dev.writ.admin;

import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.PurposeName;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import dev.writ.model.Starter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A recorded question with some facts otherwise. Keys are what rules read, with or without `context.` before them.
/// Everything that follows from a fact follows from the supposed one: sinks from arguments, levels from words.
final class WhatIf {
    /// Puts a supposed value into a question.
    private interface Fact {
        void put(QuestionDraft draft, Supposed value);
    }

    /// What follows from other facts, and from which.
    private static final Map<String, String> DERIVED = Map.of(
            "sinks", "input",
            "undeclared", "input",
            "task.autonomous", "user",
            "history.sensitivityLevel", "history.sensitivity",
            "resource.sensitivityLevel", "resource.sensitivity",
            "proof.level", "proof.strength");

    private static final SequencedMap<String, Fact> FACTS = facts();

    private WhatIf() {}

    /// The question with these facts.
    ///
    /// @throws Problem naming what there is, when a key is unknown or a value does not fit it
    static Question of(Question question, Json.Obj changes) {
        Map<String, Supposed> supposed = supposed(changes);
        QuestionDraft draft = new QuestionDraft(question);
        // In the order of the table, so that an age is counted from the supposed moment.
        FACTS.forEach((key, fact) -> Optional.ofNullable(supposed.get(key)).ifPresent(value -> fact.put(draft, value)));
        SupposedArguments arguments =
                new SupposedArguments(question.capability().inputSchema());
        supposed.values().stream()
                .filter(value -> SupposedArguments.means(value.key()))
                .forEach(value -> draft.arguments = arguments.with(draft.arguments, value));
        return draft.question();
    }

    private static Map<String, Supposed> supposed(Json.Obj changes) {
        Map<String, Supposed> supposed = new LinkedHashMap<>();
        changes.members().forEach((given, value) -> {
            String key = given.startsWith("context.") ? given.substring("context.".length()) : given;
            check(key);
            if (supposed.put(key, new Supposed(key, value)) != null) {
                throw Problem.bad("`" + Names.visible(key) + "` stands twice.");
            }
        });
        return supposed;
    }

    private static void check(String key) {
        if (FACTS.containsKey(key) || SupposedArguments.means(key)) {
            return;
        }
        String shown = Names.visible(key);
        Optional<String> source = Optional.ofNullable(DERIVED.get(key.startsWith("sinks.") ? "sinks" : key));
        if (source.isPresent()) {
            throw Problem.bad("`" + shown + "` follows from `" + source.get() + "`; change that.");
        }
        if (key.equals("resource.does")) {
            throw Problem.bad("`resource.does` says which rules apply at all; change the label in the configuration.");
        }
        List<String> known = new ArrayList<>(FACTS.keySet());
        known.addFirst("input.NAME");
        throw Problem.bad("There is no `" + shown + "` to change; known are " + String.join(", ", known) + ".");
    }

    private static SequencedMap<String, Fact> facts() {
        SequencedMap<String, Fact> facts = new LinkedHashMap<>();
        facts.put("now", (draft, value) -> draft.now = value.moment());
        facts.put("agent", (draft, value) -> draft.agent = Body.parse(value.text(), AgentName::new));
        facts.put("user", (draft, value) -> draft.user = value.maybe());
        facts.put(
                "proof.strength",
                (draft, value) -> draft.proof = value.word(Caller.ProofStrength.values(), Caller.ProofStrength::word));
        facts.put("env", (draft, value) -> draft.environment = value.text());
        facts.put("task.purpose", (draft, value) -> draft.purpose = Body.parse(value.text(), PurposeName::new));
        facts.put("task.startedBy", (draft, value) -> draft.startedBy = Body.parse(value.text(), Starter::parse));
        facts.put(
                "task.ageSeconds",
                (draft, value) -> draft.started = draft.now.minus(Duration.ofSeconds(value.count())));
        facts.put("task.calls", (draft, value) -> draft.calls = value.count());
        facts.put("task.environment", (draft, value) -> draft.taskEnvironment = value.text());
        facts.put("task.fresh", (draft, value) -> draft.fresh = value.flag());
        facts.put("history.calls", (draft, value) -> draft.calls = value.count());
        facts.put("history.denied", (draft, value) -> draft.denied = value.count());
        facts.put("history.effects", (draft, value) -> draft.effects = value.words(Effect.values(), Effect::word));
        facts.put("history.servers", (draft, value) -> draft.servers = value.texts());
        facts.put("history.content", (draft, value) -> draft.readContent = value.word(Content.values(), Content::word));
        facts.put(
                "history.sensitivity",
                (draft, value) -> draft.readSensitivity = value.word(Sensitivity.values(), Sensitivity::word));
        facts.put("history.categories", (draft, value) -> draft.readCategories = value.texts());
        facts.put("resource.reach", (draft, value) -> draft.reach = value.word(Reach.values(), Reach::word));
        facts.put("resource.undo", (draft, value) -> draft.undo = value.flag());
        facts.put("resource.content", (draft, value) -> draft.content = value.word(Content.values(), Content::word));
        facts.put(
                "resource.sensitivity",
                (draft, value) -> draft.sensitivity = value.word(Sensitivity.values(), Sensitivity::word));
        facts.put("resource.categories", (draft, value) -> draft.categories = value.texts());
        facts.put("resource.environment", (draft, value) -> draft.environment = value.text());
        facts.put("resource.owner", (draft, value) -> draft.owner = value.text());
        return java.util.Collections.unmodifiableSequencedMap(facts);
    }
}
