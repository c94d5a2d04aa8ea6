package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CedarNamesTest {
    private static final List<String> SERVERS = List.of("a", "a.b", "a-b", "prompt", "resource", "execute");
    private static final List<String> PARTS = List.of(
            "/",
            "a",
            "b",
            "\"",
            "\\",
            "\n",
            ":",
            "::",
            "prompt:",
            "resource:",
            " ",
            "é",
            "e\u0301",
            "\u0000",
            "😀",
            "A",
            "|",
            "Action::\"execute\"",
            "does-read",
            "${x}",
            "?principal",
            "__entity");

    @Test
    @DisplayName("K17 two different capabilities never share an id, whatever their names contain")
    void noTwoCapabilitiesShareAnId() {
        Random random = new Random(17);
        Map<String, CapabilityId> actions = new HashMap<>();
        Map<String, String> resources = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            CapabilityId id = id(random);
            TenantId tenant = new TenantId(SERVERS.get(random.nextInt(3)));
            assertThat(actions.merge(CedarNames.actionId(id), id, (old, _) -> old))
                    .isEqualTo(id);
            String whole = tenant + "\n" + id.kind() + "\n" + id.server() + "\n" + id.name();
            String uid = CedarNames.resource(tenant, id).entityType() + "|"
                    + CedarNames.resource(tenant, id).id();
            assertThat(resources.merge(uid, whole, (old, _) -> old)).isEqualTo(whole);
        }
        assertThat(actions).hasSizeGreaterThan(10_000).doesNotContainKeys("execute", "does-read");
    }

    @Test
    void theServerOfAnActionIsReadBack() {
        Random random = new Random(18);
        for (int i = 0; i < 10_000; i++) {
            CapabilityId id = id(random);
            assertThat(CedarNames.serverOf(CedarNames.actionId(id)))
                    .isEqualTo(id.server().value());
        }
        assertThat(CedarNames.serverOf("execute")).isEmpty();
    }

    @Test
    @DisplayName("K17 the engine tells tools with hostile names apart")
    void theEngineTellsHostileNamesApart() {
        List<Capability> tools = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PARTS.size(); i++) {
            Capability tool = Asked.tool(PARTS.get(i), Asked.HARMLESS, "{\"type\":\"object\"}");
            tools.add(tool);
            text.append("@id(\"by-action/%d\") permit(principal, action == Action::\"%s\", resource);%n"
                    .formatted(i, escaped("tickets/" + PARTS.get(i))));
            text.append("@id(\"by-resource/%d\") permit(principal, action, resource == Tool::\"%s\");%n"
                    .formatted(i, escaped("acme/tickets/" + PARTS.get(i))));
        }
        CedarDecisionPoint point = Policies.point(text.toString(), tools);
        for (int i = 0; i < tools.size(); i++) {
            assertThat(point.decide(Asked.about(tools.get(i)).question()))
                    .isEqualTo(new Decision.Permit(List.of("by-action/" + i, "by-resource/" + i)));
        }
    }

    @Test
    void aNameThatIsNotUnicodeIsRefusedAndDoesNotStopTheOthers() {
        Capability strange = Asked.tool("x\ud800", Asked.HARMLESS, "{\"type\":\"object\"}");
        Capability plain = Asked.tool("x", Asked.HARMLESS, "{\"type\":\"object\"}");
        Compiled compiled =
                Policies.compile("@id(\"all\") permit(principal, action, resource);", List.of(strange, plain));
        assertThat(compiled).isInstanceOfSatisfying(Compiled.Ready.class, ready -> {
            assertThat(ready.waiting())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.message()).contains("not valid Unicode"));
            assertThat(ready.point().decide(Asked.about(plain).question())).isInstanceOf(Decision.Permit.class);
            assertThat(ready.point().decide(Asked.about(strange).question()))
                    .isInstanceOfSatisfying(
                            Decision.Deny.class,
                            deny -> assertThat(deny.reason()).isEqualTo(Reason.POLICY_ERROR));
        });
    }

    @Test
    @DisplayName("no name a server gives to an argument stops the policies of the others from loading")
    void noArgumentNameStopsTheLoad() {
        Map<String, Json> properties = new HashMap<>();
        List<String> more = List.of("in", "if", "has", "__cedar", "__cedar::x", "type", "$ref", "a::b", "x\ud800", "");
        Stream.concat(PARTS.stream(), more.stream())
                .forEach(name -> properties.put(name, Json.Obj.of(Map.of("type", new Json.Str("string")))));
        Json.Obj schema = Json.Obj.of(Map.of("properties", Json.Obj.of(properties)));
        assertThat(ShapeReader.of(schema).fields()).hasSize(properties.size());
        Capability plain = Asked.tool("x", Asked.HARMLESS, "{}");
        Capability hostile = new Capability(
                plain.id(),
                plain.environment(),
                plain.owner(),
                plain.labels(),
                plain.fingerprint(),
                schema,
                plain.mode());
        String text = "@id(\"all\") permit(principal, action, resource) when { context == context };";
        assertThat(Policies.point(text, List.of(hostile))
                        .decide(Asked.about(hostile).question()))
                .isInstanceOf(Decision.Permit.class);
    }

    private static CapabilityId id(Random random) {
        StringBuilder name = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            name.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        CapabilityId.Kind[] kinds = CapabilityId.Kind.values();
        return new CapabilityId(
                new ServerName(SERVERS.get(random.nextInt(SERVERS.size()))),
                kinds[random.nextInt(kinds.length)],
                name.toString());
    }

    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(point -> "\\u{" + Integer.toHexString(point) + "}")
                .collect(Collectors.joining());
    }
}
