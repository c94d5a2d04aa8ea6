package dev.writ.config;

import static dev.writ.config.Shape.keys;
import static dev.writ.config.Shape.optional;
import static dev.writ.config.Shape.required;

import dev.writ.model.Caller;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Reason;
import dev.writ.model.Sensitivity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Every key of a file of tests of policies.
final class SuiteShapes {
    private static final Shape YES_NO = new Shape.Word(List.of("yes", "no"));
    private static final Shape MOMENT = new Shape.Text(
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z"),
            "a moment in UTC, for example 2026-01-15T09:30:00Z");
    private static final Pattern TOOL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}/[^\\p{Cntrl}]{1,256}");
    private static final Shape CALLED = new Shape.Text(TOOL, "a tool; write server/tool");

    private static final Shape.Keys CALLER = keys(
            required("agent", Shapes.NAMED, "name the agent that calls, e.g. `agent: assistant`"),
            optional("user", Shapes.PLAIN, "the user beside the agent; without one the task is autonomous"),
            optional(
                    "proof",
                    Shapes.words(Caller.ProofStrength.values(), Caller.ProofStrength::word),
                    "how the caller was proved; bearer unless said otherwise"));

    private static final Shape.Keys TASK = keys(
            required("purpose", Shapes.NAMED, "name the purpose of the task, e.g. `purpose: triage`"),
            optional("started-by", Shapes.STARTER, "who started it; a person unless said otherwise"),
            optional("environment", Shapes.NAMED, "the environment it works in; none unless said otherwise"),
            optional("age", new Shape.Span(), "how long ago it was opened; just now unless said otherwise"),
            optional("fresh", YES_NO, "whether a fresh context was proved at its start; no unless said otherwise"));

    private static final Shape.Keys HISTORY = keys(
            optional("calls", new Shape.Whole(0), "permitted calls"),
            optional("denied", new Shape.Whole(0), "refused calls"),
            optional("effects", new Shape.ListOf(Shapes.words(Effect.values(), Effect::word)), "what they did"),
            optional("servers", Shapes.NAMES, "the servers of permitted calls"),
            optional("content", Shapes.words(Content.values(), Content::word), "the least trusted content read"),
            optional(
                    "sensitivity",
                    Shapes.words(Sensitivity.values(), Sensitivity::word),
                    "the most sensitive data read"),
            optional("categories", Shapes.NAMES, "named categories of what was read"));

    private static final Shape AFTER = new Shape.ListOf(new Shape.Either(List.of(
            CALLED,
            keys(
                    required("call", CALLED, "name what was called before, e.g. `call: tickets/read`"),
                    optional("times", new Shape.Whole(1), "how often; once unless said otherwise"),
                    optional("denied", YES_NO, "whether it was refused; no unless said otherwise")))));

    private static final Shape.Keys CASE = keys(
            required("name", Shapes.PLAIN, "say what the case shows, e.g. `name: a small refund is permitted`"),
            optional("caller", fixture(CALLER), "who calls: a name of `callers`, or its keys"),
            optional("task", fixture(TASK), "in which task: a name of `tasks`, or its keys"),
            required("call", CALLED, "name the tool that is called, e.g. `call: billing/refund`"),
            optional("arguments", new Shape.Named(Pattern.compile("(?s).*"), "any text", new Shape.Any()), "with what"),
            optional("history", fixture(HISTORY), "what the task had done: a name of `histories`, or its keys"),
            optional("after", AFTER, "calls the task made since, in their order"),
            optional("now", MOMENT, "when, instead of the file's `now`"),
            required(
                    "expect",
                    new Shape.Either(List.of(
                            Shapes.words(Suite.Verdict.values(), Suite.Verdict::word),
                            keys(
                                    required(
                                            "decision",
                                            Shapes.words(Suite.Verdict.values(), Suite.Verdict::word),
                                            "write permit, step-up or deny"),
                                    optional(
                                            "reason",
                                            Shapes.words(Reason.values(), Reason::name),
                                            "why it is denied; POLICY_DENIED unless said otherwise"),
                                    optional("rules", Shapes.TEXTS, "the ids of exactly the rules that decide"),
                                    optional("asks", Shapes.NAMES, "exactly the roles that are asked")))),
                    "say what must be decided, e.g. `expect: permit`"));

    /// The file.
    static final Shape.Keys SUITE = keys(
            optional("about", Shapes.PLAIN, "what these tests are about"),
            optional("now", MOMENT, "the clock of every case; 2026-01-01T12:00:00Z unless said otherwise"),
            optional("callers", named(CALLER), "callers that cases name"),
            optional("tasks", named(TASK), "tasks that cases name"),
            optional("histories", named(HISTORY), "histories that cases name"),
            optional(
                    "tools",
                    new Shape.Named(TOOL, "write server/tool", tool()),
                    "tools with their labels and schema, instead of what is known of them"),
            optional(
                    "defaults",
                    keys(
                            optional("caller", fixture(CALLER), "the caller of cases that name none"),
                            optional("task", fixture(TASK), "the task of cases that name none"),
                            optional("history", fixture(HISTORY), "the history of cases that name none")),
                    "what holds for cases that do not say otherwise"),
            required("cases", new Shape.ListOf(CASE), "write what is asked and what must be answered"));

    private SuiteShapes() {}

    private static Shape fixture(Shape.Keys keys) {
        return new Shape.Either(List.of(Shapes.NAMED, keys));
    }

    private static Shape named(Shape.Keys keys) {
        return new Shape.Named(Shapes.NAME, Shapes.NAME_RULE, keys);
    }

    private static Shape.Keys tool() {
        SequencedMap<String, Shape.Field> fields = new LinkedHashMap<>(Shapes.LABELS.fields());
        fields.remove("publish");
        Map<String, Shape.Field> more = keys(
                        optional("environment", Shapes.NAMED, "where its server runs"),
                        optional("owner", Shapes.PLAIN, "who answers for its server"),
                        optional("inputSchema", new Shape.Any(), "the JSON Schema of its arguments"))
                .fields();
        fields.putAll(more);
        return new Shape.Keys(fields);
    }
}
