package dev.writ.policy.cedar;

import dev.writ.model.Caller;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The shape of `context`, the same for every action but for its input, and of the attributes of a capability.
final class ContextShape {
    private static final Shape TEXT = Shape.Text.ANY;
    private static final Shape EFFECT = words(Effect.values(), Effect::word);
    private static final Shape CONTENT = words(Content.values(), Content::word);
    private static final Shape SENSITIVITY = words(Sensitivity.values(), Sensitivity::word);
    private static final Shape WHOLE = new Shape.Whole();
    private static final Shape FLAG = new Shape.Flag();
    private static final Shape TEXTS = new Shape.Many(TEXT);

    private static final Shape SINKS = fields(Map.of(
            "to",
            TEXTS,
            "hosts",
            TEXTS,
            "path",
            TEXTS,
            "under",
            TEXTS,
            "url",
            TEXTS,
            "amount",
            new Shape.Many(new Shape.Exact())));

    private static final Shape TASK = fields(Map.of(
            "purpose",
            TEXT,
            "startedBy",
            TEXT,
            "ageSeconds",
            WHOLE,
            "calls",
            WHOLE,
            "environment",
            TEXT,
            "autonomous",
            FLAG,
            "fresh",
            FLAG));

    private static final Shape HISTORY = fields(Map.of(
            "calls",
            WHOLE,
            "denied",
            WHOLE,
            "effects",
            new Shape.Many(EFFECT),
            "servers",
            TEXTS,
            "content",
            CONTENT,
            "sensitivity",
            SENSITIVITY,
            "sensitivityLevel",
            WHOLE,
            "categories",
            TEXTS));

    private static final Shape PROOF = fields(
            Map.of("strength", words(Caller.ProofStrength.values(), Caller.ProofStrength::word), "level", WHOLE));

    /// The attributes of a tool, prompt or resource, except the entity `server`.
    static final Shape.Fields RESOURCE = fields(Map.of(
            "does",
            EFFECT,
            "reach",
            words(Reach.values(), Reach::word),
            "undo",
            FLAG,
            "content",
            CONTENT,
            "sensitivity",
            SENSITIVITY,
            "sensitivityLevel",
            WHOLE,
            "categories",
            TEXTS,
            "environment",
            TEXT,
            "owner",
            TEXT));

    /// The context of a call without arguments.
    static final Shape.Fields WITHOUT_INPUT = of(Shape.Fields.closed(Map.of()));

    private ContextShape() {}

    /// The context of a call with this input.
    static Shape.Fields of(Shape.Fields input) {
        Map<String, Shape.Field> fields = new LinkedHashMap<>();
        fields.put("input", Shape.Field.of(input));
        fields.put("undeclared", Shape.Field.of(TEXTS));
        fields.put("sinks", Shape.Field.of(SINKS));
        fields.put("task", Shape.Field.of(TASK));
        fields.put("history", Shape.Field.of(HISTORY));
        fields.put("env", Shape.Field.of(TEXT));
        fields.put("proof", Shape.Field.of(PROOF));
        fields.put("now", Shape.Field.of(new Shape.Moment(Shape.Day.TIMED)));
        fields.put("user", new Shape.Field(TEXT, false));
        return Shape.Fields.closed(fields);
    }

    private static <E> Shape words(E[] values, Function<E, String> word) {
        return new Shape.Text(Arrays.stream(values).map(word).collect(Collectors.toSet()));
    }

    private static Shape.Fields fields(Map<String, Shape> shapes) {
        Map<String, Shape.Field> fields = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> fields.put(name, Shape.Field.of(shape)));
        return Shape.Fields.closed(fields);
    }
}
