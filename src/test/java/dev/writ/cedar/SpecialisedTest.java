package dev.writ.cedar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.Whole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpecialisedTest {
    private static final EntityUid TENANT = EntityUid.of("Tenant", "acme");
    private static final EntityUid BOT = EntityUid.of("Agent", "bot");
    private static final Entity SEND = Entity.named(
            EntityUid.of("Action", "mail/send"), Set.of(EntityUid.of("Action", "execute"), group("does-send")));
    private static final Entity MAIL = new Entity(
            EntityUid.of("Tool", "mail/send"),
            ValueRecord.of(Map.of("does", new Text("send"), "level", new Whole(2))),
            ValueRecord.empty(),
            Set.of(EntityUid.of("Server", "mail"), TENANT));
    private static final Known KNOWN = new Known("Agent", Set.of(TENANT), SEND, MAIL);

    private static EntityUid group(String name) {
        return EntityUid.of("Action", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permit (principal, action == Action::\"other/tool\", resource);",
                "permit (principal, action in Action::\"does-read\", resource);",
                "permit (principal, action in [], resource);",
                "permit (principal, action, resource is Prompt);",
                "permit (principal, action, resource in Server::\"files\");",
                "permit (principal is User, action, resource);",
                "permit (principal in Tenant::\"other\", action, resource);",
                "permit (principal == User::\"bot\", action, resource);",
                "forbid (principal, action, resource) when { resource.does == \"read\" && context.gone };",
                "forbid (principal, action, resource) when { resource.level > 2 };",
                "forbid (principal, action, resource) unless { [\"send\", \"pay\"].contains(resource.does) };",
            })
    void whatCannotBeSatisfiedHereIsGone(String text) {
        assertThat(Policies.compile(Parsed.policies(text)).specialise(KNOWN).policies())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permit (principal, action in Action::\"execute\", resource);",
                "permit (principal in Tenant::\"acme\", action, resource in Tenant::\"acme\");",
                "permit (principal == Agent::\"bot\", action, resource);",
                "permit (principal, action, resource) when { principal in [Agent::\"bot\", Tenant::\"other\"] };",
                "forbid (principal, action, resource) when { context.gone && resource.does == \"read\" };",
                "forbid (principal, action, resource) when { resource.gone == 1 };",
            })
    void whatCouldBeSatisfiedOrFaultStays(String text) {
        List<Policy> policies = Parsed.policies(text);

        assertThat(Policies.compile(policies).specialise(KNOWN).policies())
                .isEqualTo(policies)
                .hasSize(1);
    }

    @Test
    void theAnswerIsThatOfTheWholeSet() {
        Policies whole = Policies.compile(Parsed.policies("""
                permit (principal, action in Action::"execute", resource) when { resource.level <= 2 };
                forbid (principal == Agent::"bot", action in Action::"does-send", resource) when { context.n > 5 };
                forbid (principal, action, resource) when { context.gone == 1 };
                permit (principal, action == Action::"other", resource);
                """));
        Request request = request(MAIL.uid());

        Answer specialised = whole.specialise(KNOWN).authorize(request);
        Answer all = whole.authorize(request);

        assertThat(ids(specialised.permits())).isEqualTo(ids(all.permits())).containsExactly("policy0");
        assertThat(ids(specialised.forbids())).isEqualTo(ids(all.forbids())).containsExactly("policy1");
        assertThat(specialised.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.policy().id()).isEqualTo("policy2");
            assertThat(fault.attribute()).isEqualTo("context.gone");
        });
    }

    @Test
    void aRequestAboutSomethingElseIsRefused() {
        Specialised specialised = Policies.compile(Parsed.policies("permit (principal, action, resource);"))
                .specialise(KNOWN);

        assertThatThrownBy(() -> specialised.authorize(request(EntityUid.of("Tool", "other"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Tool::\"other\"");
    }

    private static Request request(EntityUid resource) {
        return new Request(
                BOT,
                SEND.uid(),
                resource,
                ValueRecord.of(Map.of("n", new Whole(7))),
                uid -> uid.equals(MAIL.uid())
                        ? MAIL
                        : uid.equals(SEND.uid())
                                ? SEND
                                : uid.equals(BOT) ? Entity.named(BOT, Set.of(TENANT)) : new EntityLookup.Unknown(uid));
    }

    private static List<String> ids(List<Policy> policies) {
        return policies.stream().map(Policy::id).toList();
    }
}
