package dev.writ.fake;

import dev.writ.audit.JournalRecord;
import dev.writ.audit.JsonReader;
import dev.writ.model.AgentName;
import dev.writ.model.Arguments;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.CapabilityId;
import dev.writ.model.Content;
import dev.writ.model.Digest;
import dev.writ.model.Effect;
import dev.writ.model.EpochId;
import dev.writ.model.Fingerprint;
import dev.writ.model.History;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Reason;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One consistent little world of records and questions.
public final class Samples {
    public static final TenantId ACME = new TenantId("acme");
    public static final AgentName BOT = new AgentName("triage-bot");
    public static final TaskId TASK = new TaskId("t-0123456789abcdef");
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456789Z");
    public static final Caller CALLER =
            new Caller(ACME, BOT, "key:sha256:abc", Caller.ProofStrength.KEY, Optional.of("alice"));
    public static final Digest DIGEST = Digest.of("something".getBytes(StandardCharsets.UTF_8));

    private Samples() {}

    /// A task that was opened for [#CALLER].
    public static Task task(TaskId id) {
        return new Task(
                id,
                ACME,
                BOT,
                new PurposeName("incident-triage"),
                new Starter.Trigger("pager"),
                "find out why \"it\" is slow\n",
                "prod",
                Optional.of("alice"),
                true,
                NOW,
                NOW.plus(Duration.ofMinutes(30)));
    }

    /// A task was opened.
    public static JournalRecord.TaskStarted started(TaskId id) {
        return new JournalRecord.TaskStarted(task(id), CALLER, NOW);
    }

    /// A permitted call.
    public static JournalRecord.Verdict permit(TaskId task, String hop) {
        return verdict(task, hop, "tickets/send_reply", Optional.empty());
    }

    /// A refused call.
    public static JournalRecord.Verdict deny(TaskId task, String hop, Reason reason) {
        return verdict(task, hop, "tickets/purge", Optional.of(reason));
    }

    /// A permitted listing, which has no ending.
    public static JournalRecord.Verdict listing(TaskId task, String hop) {
        return verdict(task, hop, "tickets/", Optional.empty());
    }

    /// An answered call.
    public static JournalRecord.Ending ending(TaskId task, String hop) {
        return new JournalRecord.Ending(
                new HopId(hop),
                ACME,
                task,
                Outcome.ANSWERED,
                200,
                1,
                Optional.of(DIGEST),
                "",
                Duration.ofMillis(3),
                NOW);
    }

    /// Something of no task.
    public static JournalRecord.Notice notice(String what) {
        return new JournalRecord.Notice(ACME, what, "tickets", "alice", "in words", NOW);
    }

    /// The engines do not agree on the question of a passage.
    public static JournalRecord.Alarm alarm(String hop) {
        return new JournalRecord.Alarm(
                JournalRecord.Alarm.ENGINES_DISAGREE,
                new HopId(hop),
                ACME,
                new EpochId("e-0123456789abcdef"),
                "tickets/send_reply",
                "compiled",
                new JournalRecord.Opinion("permit", Optional.empty(), List.of("rule-1"), List.of()),
                new JournalRecord.Opinion(
                        "step-up", Optional.of(Reason.APPROVAL_REQUIRED), List.of("ask"), List.of("ask: operator")),
                "compiled: permit; official: step-up",
                "1.0",
                NOW);
    }

    /// The question of a permitted call, with everything in it that is easily lost.
    public static Question question() {
        return new Question(
                CALLER,
                task(TASK),
                new Purpose(
                        new PurposeName("incident-triage"),
                        Set.of(BOT, new AgentName("other-bot")),
                        Set.of(
                                new Starter.Person(),
                                new Starter.Self(),
                                new Starter.Trigger("pager"),
                                new Starter.ByAgent(BOT)),
                        List.of(CapabilityGlob.parse("tickets/*"), CapabilityGlob.parse("kb/read/*")),
                        new Limits(Duration.ofMinutes(30), 200, Sensitivity.CONFIDENTIAL, Set.of("prod", "staging"))),
                capability(),
                arguments("{\"z\":1.50,\"a\":[1e2,-0,9007199254740993,true,false,null,{}],"
                        + "\"\\u00e9\\ud83d\\ude00\":\"line\\n\\\"\\ud800\"}"),
                new History(
                        3,
                        1,
                        Set.of(Effect.READ, Effect.SEND),
                        Set.of("tickets", "kb"),
                        Content.UNTRUSTED,
                        Sensitivity.INTERNAL,
                        Set.of("health")),
                NOW);
    }

    /// Arguments with this text.
    public static Arguments arguments(String text) {
        Octets bytes = Octets.utf8(text);
        return new Arguments(bytes, JsonReader.object(text), Digest.of(bytes.array()));
    }

    private static Capability capability() {
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("type", new Json.Str("object"));
        schema.put("additionalProperties", new Json.Bool(false));
        schema.put("maxProperties", new Json.Num("1E+2"));
        return new Capability(
                CapabilityId.tool(new ServerName("tickets"), "send reply/\u202e"),
                "prod",
                "support-leads",
                new Labels(
                        Effect.SEND,
                        Reach.OUTSIDE,
                        true,
                        Content.INTERNAL,
                        Sensitivity.REGULATED,
                        Set.of("health", "pay"),
                        Map.of("to", Role.TO, "body", Role.DATA)),
                new Fingerprint(DIGEST),
                Json.Obj.of(schema),
                Mode.OBSERVE);
    }

    private static JournalRecord.Verdict verdict(TaskId task, String hop, String target, Optional<Reason> reason) {
        return new JournalRecord.Verdict(
                new HopId(hop),
                ACME,
                Optional.of(task),
                Optional.of(CALLER),
                "incident-triage",
                "trigger:pager",
                0,
                "127.0.0.1",
                target.endsWith("/") ? "tools/list" : "tools/call",
                target,
                "support-leads",
                "send",
                Optional.of(new Fingerprint(DIGEST)),
                Optional.of(DIGEST),
                reason.isPresent() ? "deny" : "permit",
                reason,
                "because",
                List.of("rule-1"),
                Optional.of(new EpochId("e-0123456789abcdef")),
                false,
                NOW);
    }
}
