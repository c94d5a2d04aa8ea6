package dev.writ.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.audit.JsonReader;
import dev.writ.fake.Samples;
import dev.writ.model.AgentName;
import dev.writ.model.Caller;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.model.Starter;
import dev.writ.policy.Sinks;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfTest {
    private static final Question QUESTION = Samples.question();

    @Test
    void nothingSupposedIsTheSameQuestion() {
        assertThat(WhatIf.of(QUESTION, Json.Obj.empty())).isEqualTo(QUESTION);
    }

    @Test
    void whoCallsCanBeSomebodyElse() {
        Question question = typed("agent", "other-bot", "user", "bob", "proof.strength", "bearer");

        assertThat(question.caller().agent()).isEqualTo(new AgentName("other-bot"));
        assertThat(question.task().agent()).isEqualTo(new AgentName("other-bot"));
        assertThat(question.caller().user()).contains("bob");
        assertThat(question.task().user()).contains("bob");
        assertThat(question.caller().proof()).isEqualTo(Caller.ProofStrength.BEARER);
        assertThat(typed("user", "null").caller().user()).isEmpty();
    }

    @Test
    void theTaskCanBeAnother() {
        Question question = typed(
                "task.purpose", "answer", "task.startedBy", "self", "task.environment", "dev", "task.fresh", "false");

        assertThat(question.task().purpose().value()).isEqualTo("answer");
        assertThat(question.purpose().name().value()).isEqualTo("answer");
        assertThat(question.task().startedBy()).isEqualTo(new Starter.Self());
        assertThat(question.task().environment()).isEqualTo("dev");
        assertThat(question.task().fresh()).isFalse();
    }

    @Test
    void anAgeIsCountedFromTheSupposedMoment() {
        Question question = typed("task.ageSeconds", "90", "now", "2026-11-22T00:00:00Z");

        assertThat(question.now()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(Duration.between(question.task().started(), question.now())).hasSeconds(90);
    }

    @Test
    void theHistoryCanBeAnother() {
        Question question = typed(
                "context.history.calls",
                "7",
                "history.denied",
                "0",
                "history.effects",
                "read, pay",
                "history.servers",
                "[\"mail\"]",
                "history.content",
                "trusted",
                "history.sensitivity",
                "public",
                "history.categories",
                "");

        assertThat(question.history().calls()).isEqualTo(7);
        assertThat(question.history().denied()).isZero();
        assertThat(question.history().effects()).isEqualTo(Set.of(Effect.READ, Effect.PAY));
        assertThat(question.history().servers()).isEqualTo(Set.of("mail"));
        assertThat(question.history().content()).isEqualTo(Content.TRUSTED);
        assertThat(question.history().sensitivity()).isEqualTo(Sensitivity.PUBLIC);
        assertThat(question.history().categories()).isEmpty();
    }

    @Test
    void whatIsSaidOfTheToolCanBeAnother() {
        Question question = typed(
                "resource.reach",
                "own",
                "resource.undo",
                "false",
                "resource.content",
                "trusted",
                "resource.sensitivity",
                "public",
                "resource.categories",
                "pay",
                "resource.owner",
                "others",
                "env",
                "dev");
        Labels labels = question.capability().labels();

        assertThat(labels)
                .isEqualTo(new Labels(
                        Effect.SEND,
                        Reach.OWN,
                        false,
                        Content.TRUSTED,
                        Sensitivity.PUBLIC,
                        Set.of("pay"),
                        Map.of("to", Role.TO, "body", Role.DATA)));
        assertThat(question.capability().owner()).isEqualTo("others");
        assertThat(question.capability().environment()).isEqualTo("dev");
    }

    @Test
    void sinksFollowTheSupposedArguments() {
        Question question = WhatIf.of(
                withArguments("{\"to\":\"somebody@else.example\"}", "{}"),
                Json.Obj.of(Map.of("input.to", new Json.Str("ops@ACME.example"))));

        assertThat(Sinks.of(
                                question.capability().labels(),
                                question.capability().inputSchema(),
                                question.arguments().tree())
                        .hosts())
                .containsExactly("acme.example");
        assertThat(question.arguments().bytes().text()).isEqualTo("{\"to\":\"ops@ACME.example\"}");
        assertThat(question.arguments().digest())
                .isEqualTo(CanonicalJson.argumentsDigest(question.arguments().tree()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            {"a":"x"} | input.a | 007 | {"a":"007"}
            {"a":"x"} | input.a | "quoted" | {"a":"quoted"}
            {"a":"x"} | input.a | null | {"a":null}
            {"a":1} | input.a | 2 | {"a":2}
            {"a":1} | input.b | true | {"a":1,"b":true}
            {} | input.b | plain words | {"b":"plain words"}
            {} | input.named | 12 | {"named":"12"}
            {} | input.c.d | 1 | {"c":{"d":1}}
            {"l":["x","y"]} | input.l.1 | z | {"l":["x","z"]}
            {"l":[1]} | input.l.1 | 2 | {"l":[1,2]}
            {"a.b":1} | input/a.b | 2 | {"a.b":2}
            {"a/b":1} | input/a~1b | 2 | {"a/b":2}
            {"a":1} | input | {"only":[]} | {"only":[]}
            """)
    void argumentsAreChangedWhereTheKeySays(String before, String key, String value, String after) {
        Question question = withArguments(before, "{\"properties\":{\"named\":{\"type\":\"string\"}}}");

        Question changed = WhatIf.of(question, Json.Obj.of(Map.of(key, new Json.Str(value))));

        assertThat(changed.arguments().bytes().text()).isEqualTo(after);
        assertThat(changed.arguments().tree()).isEqualTo(JsonReader.object(after));
    }

    @Test
    void aValueThatIsNotTextIsTakenAsItIs() {
        Question changed = WhatIf.of(
                withArguments("{\"a\":\"x\"}", "{}"),
                JsonReader.object("{\"input.b\":[1],\"history.calls\":4,\"task.fresh\":true,\"user\":null}"));

        assertThat(changed.arguments().bytes().text()).isEqualTo("{\"a\":\"x\",\"b\":[1]}");
        assertThat(changed.history().calls()).isEqualTo(4);
        assertThat(changed.task().fresh()).isTrue();
        assertThat(changed.caller().user()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task.purpos | x | known are input.NAME, now, agent
            sinks.to | x | follows from `input`
            task.autonomous | true | follows from `user`
            history.sensitivityLevel | 2 | follows from `history.sensitivity`
            resource.does | read | change the label
            history.calls | -1 | is a whole number
            history.calls | many | is a whole number
            history.effects | read,fly | is one of read, write
            resource.undo | maybe | is true or false
            now | tomorrow | is a moment
            agent | No Name | name
            input | 5 | is an object
            input.a.b | 5 | has no parts
            input.l.7 | 5 | a number from 0 to 1
            """)
    void whatDoesNotFitIsRefusedWithWhatWould(String key, String value, String message) {
        Question question = withArguments("{\"a\":\"x\",\"l\":[0]}", "{}");

        assertThatThrownBy(() -> WhatIf.of(question, Json.Obj.of(Map.of(key, new Json.Str(value)))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(message);
    }

    @Test
    void oneFactIsChangedOnceHoweverItIsSpelt() {
        assertThatThrownBy(() -> typed("user", "a", "context.user", "b"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("twice");
    }

    private static Question typed(String... pairs) {
        LinkedHashMap<String, Json> changes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            changes.put(pairs[i], new Json.Str(pairs[i + 1]));
        }
        return WhatIf.of(QUESTION, new Json.Obj(changes));
    }

    private static Question withArguments(String arguments, String schema) {
        var capability = QUESTION.capability();
        return new Question(
                QUESTION.caller(),
                QUESTION.task(),
                QUESTION.purpose(),
                new dev.writ.model.Capability(
                        capability.id(),
                        capability.environment(),
                        capability.owner(),
                        capability.labels(),
                        capability.fingerprint(),
                        JsonReader.object(schema),
                        capability.mode()),
                Samples.arguments(arguments),
                QUESTION.history(),
                QUESTION.now());
    }
}
