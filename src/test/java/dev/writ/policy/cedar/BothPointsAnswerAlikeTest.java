package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.fake.JsonText;
import dev.writ.model.Caller;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Reason;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.policy.DecisionPoint;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The same questions asked of our own engine and of the official one, facts and all.
class BothPointsAnswerAlikeTest {
    private static final int SETS = 60;
    private static final int QUESTIONS = 60;

    private static final Labels LABELS = new Labels(
            Effect.SEND,
            Reach.TENANT,
            true,
            Content.INTERNAL,
            Sensitivity.CONFIDENTIAL,
            Set.of("health"),
            Map.of("mail", Role.TO, "link", Role.URL, "file", Role.PATH, "sum", Role.AMOUNT));

    private static final Capability TOOL = Asked.tool("tool", LABELS, """
            {"type":"object",
             "properties":{
              "need":{"type":"integer"}, "count":{"type":"integer"}, "rate":{"type":"number"},
              "name":{"type":"string"}, "flag":{"type":"boolean"},
              "at":{"type":"string","format":"date-time"}, "wait":{"type":"string","format":"duration"},
              "four":{"type":"string","format":"ipv4"}, "price":{"type":"string","format":"decimal"},
              "to":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]},
              "headers":{"type":"object","properties":{"accept":{"type":"string"}},
                         "additionalProperties":{"type":"string"}},
              "filter":{"type":"object","properties":{"status":{"type":"string"},"most":{"type":"integer"}},
                        "required":["most"]},
              "tags":{"type":"array","items":{"type":"string"}},
              "mail":{"type":"string"}, "link":{"type":"string"}, "file":{"type":"string"}, "sum":{"type":"number"}},
             "required":["need"]}
            """);

    private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("need", List.of("1", "4", "4.0", "9223372036854775807", "9223372036854775808", "\"x\"")),
            Map.entry("count", List.of("5", "6", "-1", "1e2", "0.5")),
            Map.entry("rate", List.of("1.5", "1.6", "2", "1.23456", "-922337203685477.5808", "1e20")),
            Map.entry("name", List.of("\"n\"", "\"\"", "\"é😀\"", "null")),
            Map.entry("flag", List.of("true", "false")),
            Map.entry("at", List.of("\"2026-05-31T23:59:59Z\"", "\"2026-07-01T00:00:00.5+02:00\"", "\"soon\"")),
            Map.entry("wait", List.of("\"PT90M\"", "\"PT1S\"", "\"P1Y\"")),
            Map.entry("four", List.of("\"10.1.2.3\"", "\"192.168.0.1\"", "\"::1\"")),
            Map.entry("price", List.of("\"10.01\"", "\"0.5\"", "\"dear\"")),
            Map.entry("to", List.of("\"x\"", "[\"x\",\"y\",\"x\"]", "[]", "7")),
            Map.entry("headers", List.of("{\"x\":\"evil\",\"accept\":\"a\"}", "{}", "{\"x\":1}")),
            Map.entry(
                    "filter",
                    List.of("{\"status\":\"open\",\"most\":1}", "{\"status\":\"open\"}", "{\"most\":2,\"odd\":1}")),
            Map.entry("tags", List.of("[\"x\"]", "[\"z\"]", "[]", "[\"x\",1]")),
            Map.entry("mail", List.of("\"Ann@B.example\"", "\"#general\"", "[\"a@b.example\",\"c@d.example\"]")),
            Map.entry("link", List.of("\"HTTPS://B.example:443/x\"", "\"http://a_b/\"")),
            Map.entry("file", List.of("\"/srv/kb/../a\"", "[\"/srv/a\",\"/srv/b\"]", "\"a/b\"")),
            Map.entry("sum", List.of("1.0", "1", "7.25", "0.00001")),
            Map.entry("extra", List.of("1", "{\"a\":[1]}"))));

    private static final List<String> CONDITIONS = List.of(
            "context.input.need > 3",
            "context.input.need + 1 > 3",
            "context.input has count && context.input.count > 5",
            "context.input has rate && context.input.rate.greaterThan(decimal(\"1.5\"))",
            "context.input has name && context.input.name like \"*n\"",
            "context.input has flag && context.input.flag",
            "context.input has at && context.input.at < datetime(\"2026-06-01\")",
            "context.input has wait && context.input.wait.toMinutes() > 30",
            "context.input has four && context.input.four.isInRange(ip(\"10.0.0.0/8\"))",
            "context.input has price && context.input.price.lessThan(decimal(\"1.0\"))",
            "context.input has to && context.input.to has typeChoice1 && context.input.to.typeChoice1.contains(\"y\")",
            "context.input has to && context.input.to has typeChoice0",
            "context.input has headers && context.input.headers.hasTag(\"x\")"
                    + " && context.input.headers.getTag(\"x\") like \"e*\"",
            "context.input has headers && context.input.headers has accept",
            "context.input has filter && context.input.filter has status && context.input.filter.status == \"open\"",
            "context.input has filter && context.input.filter == context.input.filter",
            "context.input has filter && context.input.filter.most < 2",
            "context.input has tags && context.input.tags.containsAny([\"x\", \"y\"])",
            "context.input has tags && context.input.tags.isEmpty()",
            "context.input == context.input && context.task.calls < 5",
            "{\"all\": context}.all.env == \"test\"",
            "context.sinks.to.contains(\"Ann@b.example\")",
            "context.sinks.hosts.containsAny([\"b.example\", \"d.example\"])",
            "context.sinks.url.contains(\"https://b.example/x\")",
            "context.sinks.path.contains(\"/srv/a\")",
            "context.sinks.under.contains(\"/srv\")",
            "context.sinks.amount.contains(decimal(\"1.0\"))",
            "context.undeclared.isEmpty()",
            "context.undeclared.contains(\"extra\")",
            "context.task.ageSeconds > 100",
            "context.task.calls + 9223372036854775807 > 0",
            "context.task.autonomous && context.task.purpose == \"incident-triage\"",
            "context.task.startedBy like \"*\" && !context.task.fresh && context.task.environment == \"test\"",
            "context.history.effects.contains(\"send\")",
            "context.history.sensitivityLevel > 1 && context.history.content == \"untrusted\"",
            "context.history.servers.contains(\"tickets\") && context.history.denied < 3",
            "context.history.categories.containsAll([\"health\"])",
            "context.env == \"prod\"",
            "context.proof.level >= 1 && context.proof.strength != \"bearer\"",
            "context has user && context.user == \"ann\"",
            "context.now > datetime(\"2026-01-01\") && context.now.toTime() > duration(\"9h\")",
            "resource.sensitivityLevel > 1 && resource.categories.contains(\"health\")",
            "resource in Server::\"acme/tickets\" && resource.server == Server::\"acme/tickets\"",
            "principal in Tenant::\"acme\"",
            "principal == Agent::\"acme/other\"",
            "action in Action::\"does-send\" && action in [Action::\"execute\"]" + " && context.task.calls < 5",
            "resource.does == \"send\" && resource.undo && resource.owner == \"support-leads\"");

    private final SplittableRandom random = new SplittableRandom(20);

    @Test
    void everyQuestionHasOneAnswer() {
        Map<Reason, Integer> refusals = new EnumMap<>(Reason.class);
        int permits = 0;
        int asks = 0;
        for (int set = 0; set < SETS; set++) {
            String rules = rules();
            if (!(Policies.compile(rules, List.of(TOOL))
                    instanceof Compiled.Ready(var point, var official, var _, var _))) {
                throw new AssertionError(Policies.problems(rules, List.of(TOOL)).toString());
            }
            DecisionPoint other = official.get();
            for (int asked = 0; asked < QUESTIONS; asked++) {
                Question question = question();
                Decision ours = point.decide(question);
                assertThat(essence(ours))
                        .as("%s%n%s%n%s", rules, question.arguments().tree(), ours)
                        .isEqualTo(essence(other.decide(question)));
                permits += ours instanceof Decision.Permit ? 1 : 0;
                asks += ours instanceof Decision.StepUp ? 1 : 0;
                if (ours instanceof Decision.Deny deny) {
                    refusals.merge(deny.reason(), 1, Integer::sum);
                }
            }
        }
        assertThat(List.of(permits, asks)).allMatch(count -> count > 100);
        assertThat(refusals).containsOnlyKeys(Reason.POLICY_DENIED, Reason.POLICY_ERROR);
        assertThat(refusals.values()).allMatch(count -> count > 100);
    }

    /// An error is one whatever it says in words.
    private static Object essence(Decision decision) {
        return decision instanceof Decision.Deny deny && deny.reason() == Reason.POLICY_ERROR
                ? deny.reason()
                : decision;
    }

    private String rules() {
        StringBuilder text =
                new StringBuilder("@id(\"all\") permit(principal, action == Action::\"tickets/tool\", resource)");
        text.append(random.nextBoolean() ? ";" : " when { " + one(CONDITIONS) + " };")
                .append('\n');
        int more = 1 + random.nextInt(5);
        for (int rule = 0; rule < more; rule++) {
            String head = one(List.of(
                    "permit(principal, action == %s, resource)",
                    "forbid(principal, action == %s, resource)",
                    "forbid(principal is Agent, action in [%s], resource is Tool)",
                    "@step_up(\"oncall\") @reason(\"look\") forbid(principal, action == %s, resource)",
                    "@step_up(\"operator\") forbid(principal in Tenant::\"acme\", action == %s, resource)"));
            String condition = one(CONDITIONS) + (random.nextInt(3) == 0 ? " && " + one(CONDITIONS) : "");
            text.append("@id(\"r%d\") ".formatted(rule))
                    .append(head.formatted("Action::\"tickets/tool\""))
                    .append(random.nextInt(4) == 0 ? " unless { " : " when { ")
                    .append(condition)
                    .append(" };\n");
        }
        return text.toString();
    }

    private Question question() {
        Map<String, Json> arguments = new HashMap<>();
        VALUES.forEach((name, values) -> {
            if (name.equals("need") ? random.nextInt(20) > 0 : random.nextInt(3) == 0) {
                String value = random.nextInt(3) > 0 ? values.getFirst() : one(values);
                arguments.put(
                        name,
                        JsonText.object("{\"it\":" + value + "}").member("it").orElseThrow());
            }
        });
        if (random.nextInt(50) == 0) {
            arguments.put("name", new Json.Str("x\udc00"));
            arguments.put("file", new Json.Str("/x\ud800"));
        }
        Asked asked = Asked.about(TOOL)
                .withArguments(Json.Obj.of(arguments))
                .withProof(one(List.of(Caller.ProofStrength.values())))
                .withHistory(history());
        asked = random.nextBoolean() ? asked.withUser(one(List.of("ann", "bob", "\ud800"))) : asked;
        asked = random.nextInt(4) == 0 ? asked.withEnvironment("prod") : asked;
        return asked.question();
    }

    private History history() {
        return new History(
                random.nextInt(2),
                random.nextInt(5),
                random.nextBoolean() ? Set.of(Effect.SEND, Effect.READ) : Set.of(),
                random.nextBoolean() ? Set.of("tickets", "mail") : Set.of(),
                one(List.of(Content.values())),
                one(List.of(Sensitivity.values())),
                random.nextBoolean() ? Set.of("health") : Set.of());
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
