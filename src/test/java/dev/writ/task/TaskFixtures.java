package dev.writ.task;

import dev.writ.fake.TestClock;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.CapabilityId;
import dev.writ.model.Content;
import dev.writ.model.Digest;
import dev.writ.model.Effect;
import dev.writ.model.Fingerprint;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Reach;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One tenant, one agent, one purpose, one tool.
final class TaskFixtures {
    static final TenantId ACME = new TenantId("acme");
    static final AgentName TRIAGE = new AgentName("triage-bot");
    static final PurposeName INCIDENT = new PurposeName("incident-triage");
    static final Instant START = TestClock.START;
    static final Instant DEADLINE = START.plus(Duration.ofMinutes(30));

    private TaskFixtures() {}

    static TaskId id(int number) {
        return new TaskId("t-%022d".formatted(number));
    }

    static Task task(int number) {
        return task(ACME, id(number), "prod", START, DEADLINE);
    }

    static Task task(TenantId tenant, TaskId id, String environment, Instant started, Instant deadline) {
        return new Task(
                id,
                tenant,
                TRIAGE,
                INCIDENT,
                new Starter.Person(),
                "find out why",
                environment,
                Optional.empty(),
                false,
                started,
                deadline);
    }

    static LiveTask live(int number) {
        return new LiveTask(task(number), History.NONE, 0);
    }

    static Caller caller(TenantId tenant, String agent, ProofStrength proof) {
        return new Caller(tenant, new AgentName(agent), "key:sha256:x", proof, Optional.empty());
    }

    static Purpose purpose(Set<String> environments, Starter... startedBy) {
        return new Purpose(
                INCIDENT,
                Set.of(TRIAGE),
                Set.of(startedBy),
                List.of(CapabilityGlob.parse("tickets/*")),
                new Limits(Duration.ofMinutes(30), 2, Sensitivity.CONFIDENTIAL, environments));
    }

    static Capability capability(String environment, Sensitivity sensitivity) {
        return new Capability(
                CapabilityId.tool(new ServerName("tickets"), "get_ticket"),
                environment,
                "support-leads",
                labels(sensitivity),
                new Fingerprint(Digest.ofFields("definition")),
                Json.Obj.empty(),
                Mode.ENFORCE);
    }

    static Labels labels(Sensitivity sensitivity) {
        return new Labels(Effect.READ, Reach.OWN, true, Content.UNTRUSTED, sensitivity, Set.of("health"), Map.of());
    }
}
