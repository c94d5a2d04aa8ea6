package dev.writ.scenario;

import dev.writ.fake.FakeUpstream;
import dev.writ.fake.JsonText;
import dev.writ.fake.TestGateway;
import dev.writ.fake.TestJournal;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Outcome;
import dev.writ.model.ToolDefinition;
import dev.writ.task.LiveTask;
import dev.writ.task.Opening;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a scenario has been given so far, and the gateway that has it.
final class World {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final TestGateway gateway;
    private final TestJournal journal;
    private final ObjectNode config = MAPPER.createObjectNode();
    private final Map<String, Map<String, JsonNode>> shown = new LinkedHashMap<>();
    private final Map<String, LiveTask> tasks = new LinkedHashMap<>();
    private final Presented presented;
    private boolean started;

    World(TestGateway gateway, TestJournal journal) {
        this.gateway = gateway;
        this.journal = journal;
        this.presented = new Presented(gateway);
        config.put("version", 1);
        config.put("tenant", gateway.tenant().value());
    }

    TestGateway gateway() {
        return gateway;
    }

    Presented presented() {
        return presented;
    }

    LiveTask task(String name) {
        return Optional.ofNullable(tasks.get(name))
                .orElseThrow(() -> new AssertionError("no task `" + name + "` was given"));
    }

    List<TestJournal.Line> lines() {
        return journal.lines(gateway.tenant());
    }

    int upstreamCalls() {
        return gateway.servers().stream().mapToInt(FakeUpstream::calls).sum();
    }

    /// Changes what is given. What is read from files is put in force too, unless the step itself is to do that.
    void take(Scenario.Given given, boolean reloads) {
        boolean first = !started;
        started = true;
        given.shows().ifPresent(this::show);
        given.unseen().ifPresent(servers -> servers.forEach(this::unsee));
        given.answers().ifPresent(answers -> answers.forEach(this::answer));
        given.config().ifPresent(patch -> merge(config, patch));
        given.policies().ifPresent(files -> files.forEach(gateway::policy));
        gateway.configure(reachable(config.deepCopy()).toString());
        List<String> approved = given.approve().orElseGet(() -> first ? List.copyOf(shown.keySet()) : List.of());
        approved.forEach(server -> gateway.approve(server, definitions(server)));
        given.block().ifPresent(tools -> tools.forEach(this::block));
        given.clock().ifPresent(elapsed -> gateway.clock().advance(Duration.parse("PT" + elapsed)));
        boolean read = first
                || given.config().isPresent()
                || given.policies().isPresent()
                || given.approve().isPresent()
                || given.block().isPresent();
        if (read && !reloads) {
            List<String> problems = gateway.reload();
            if (!problems.isEmpty()) {
                throw new AssertionError("what is given cannot be put in force: " + problems);
            }
        }
        given.policy().ifPresent(this::policy);
        given.tasks().ifPresent(wishes -> wishes.forEach(this::open));
        given.journal().ifPresent(this::journal);
    }

    /// Nobody has to say where a server is that stands in memory.
    private static ObjectNode reachable(ObjectNode config) {
        config.path("servers").forEach(server -> {
            if (server instanceof ObjectNode keys && !keys.has("url")) {
                keys.put("url", "http://127.0.0.1:9/mcp");
            }
        });
        return config;
    }

    private void show(Map<String, Map<String, JsonNode>> servers) {
        servers.forEach((server, tools) -> {
            Map<String, JsonNode> all = shown.computeIfAbsent(server, _ -> new LinkedHashMap<>());
            tools.forEach((tool, definition) -> {
                if (definition.isObject()) {
                    all.put(tool, definition);
                } else {
                    all.remove(tool);
                }
            });
            gateway.server(server).shows(definitions(server).toArray(ToolDefinition[]::new));
        });
    }

    private List<ToolDefinition> definitions(String server) {
        return shown.getOrDefault(server, Map.of()).entrySet().stream()
                .map(tool -> definition(tool.getKey(), tool.getValue()))
                .toList();
    }

    private static ToolDefinition definition(String name, JsonNode said) {
        ObjectNode whole = MAPPER.createObjectNode();
        whole.put("name", name);
        whole.set("inputSchema", MAPPER.createObjectNode().put("type", "object"));
        said.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        Json.Obj tree = JsonText.object(whole.toString());
        return new ToolDefinition(name, Octets.utf8(whole.toString()), tree);
    }

    private void unsee(String server) {
        gateway.server(server).lists(Future.failedFuture(new UpstreamFault(Outcome.UNREACHABLE, "it is down")));
    }

    private void answer(String target, String result) {
        gateway.server(server(target)).answers(tool(target), result);
    }

    private void block(String target) {
        gateway.block(server(target), tool(target));
    }

    private void policy(String state) {
        switch (state) {
            case "lost" -> gateway.losePolicy();
            case "broken" -> gateway.breakPolicy();
            default -> throw new AssertionError("no policy can be " + state);
        }
    }

    private void open(String name, Scenario.Wish wish) {
        switch (gateway.open(presented.wish(wish))) {
            case Opening.Opened(LiveTask live) -> {
                tasks.put(name, live);
                presented.issued(name, live.task());
            }
            case Opening.NotOpened(String why, String _) ->
                throw new AssertionError("the task `" + name + "` cannot be opened: " + why);
        }
    }

    private void journal(String state) {
        if (!(journal instanceof TestJournal.InMemory(var memory))) {
            throw new AssertionError("this journal cannot be broken");
        }
        switch (state) {
            case "broken" -> memory.breaks("the disk is gone");
            case "whole" -> memory.mends();
            default -> throw new AssertionError("no journal can be " + state);
        }
    }

    /// JSON Merge Patch (RFC 7396).
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode inner && target.get(member.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else {
                target.set(member.getKey(), value.deepCopy());
            }
        });
    }

    static String server(String target) {
        return target.substring(0, target.indexOf('/'));
    }

    static String tool(String target) {
        return target.substring(target.indexOf('/') + 1);
    }
}
