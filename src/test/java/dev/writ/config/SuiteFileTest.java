package dev.writ.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Arguments;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Json;
import dev.writ.model.Labels;
import dev.writ.model.Octets;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.model.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTest {
    private static final String START = """
            defaults: { caller: { agent: bot }, task: { purpose: triage } }
            tools:
              mail/send: { does: send, reach: outside }
              crm/find: { does: read, sensitivity: confidential, content: internal }
            """;
    private static final String SETTINGS = """
            version: 1
            tenant: acme
            owner: team
            agents: { bot: {} }
            servers:
              mail: { url: "http://127.0.0.1:1/", environment: prod, tools: { send: { does: send, undo: yes } } }
            purposes: { triage: { agents: [bot], may-use: ["mail/*"] } }
            policy: { packs: [baseline] }
            """;

    @TempDir
    Path folder;

    private static Arguments arrived(Json.Obj tree) {
        return new Arguments(Octets.none(), tree, CanonicalJson.argumentsDigest(tree));
    }

    private static Suite read(String text) {
        return SuiteFile.read("a_test.yaml", text, Grounds.none(SuiteFileTest::arrived));
    }

    private Suite configured(String text) throws IOException {
        Path file = folder.resolve("writ.yaml");
        Files.writeString(file, SETTINGS);
        return SuiteFile.read(
                "a_test.yaml", text, Grounds.of(new ConfigFile(file).read(), List.of(), SuiteFileTest::arrived));
    }

    private static Question only(Suite suite) {
        assertThat(suite.cases()).hasSize(1);
        return suite.cases().getFirst().question();
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContainingAll(parts);
    }

    @Test
    void aCaseIsTheWholeQuestion() {
        Question question = only(read("""
                about: everything
                now: 2026-02-03T04:05:06Z
                callers: { alice: { agent: bot, user: alice, proof: os-user } }
                tasks:
                  old: { purpose: triage, started-by: "trigger:pager", environment: prod, age: 90s, fresh: yes }
                tools:
                  mail/send:
                    does: send
                    reach: outside
                    to: [to]
                    environment: prod
                    owner: post
                    inputSchema: { type: object, properties: { to: { type: string } } }
                cases:
                  - name: one
                    caller: alice
                    task: old
                    call: mail/send
                    arguments:
                      { to: "12", n: 12, real: 1.50, yes: true, none: null, list: [a, { b: 1e3 }], text: .inf }
                    expect: permit
                """));

        assertThat(question.now()).isEqualTo(Instant.parse("2026-02-03T04:05:06Z"));
        assertThat(question.caller().user()).contains("alice");
        assertThat(question.caller().proof().word()).isEqualTo("os-user");
        assertThat(question.task().started()).isEqualTo(question.now().minusSeconds(90));
        assertThat(question.task().startedBy().text()).isEqualTo("trigger:pager");
        assertThat(question.task().environment()).isEqualTo("prod");
        assertThat(question.task().fresh()).isTrue();
        assertThat(question.capability().environment()).isEqualTo("prod");
        assertThat(question.capability().owner()).isEqualTo("post");
        assertThat(question.capability().labels().does()).isEqualTo(Effect.SEND);
        assertThat(question.capability().labels().sensitivity()).isEqualTo(Labels.UNLABELLED.sensitivity());
        assertThat(question.capability().inputSchema().object("properties")).isPresent();
        assertThat(CanonicalJson.jcs(question.arguments().tree()).text())
                .isEqualTo("{\"list\":[\"a\",{\"b\":1000}],\"n\":12,\"none\":null,\"real\":1.5,\"text\":\".inf\","
                        + "\"to\":\"12\",\"yes\":true}");
    }

    @Test
    void whatIsNotSaidIsFixedAndTheClockIsNotTheMachines() {
        Question question = only(read(START + "cases: [{ name: x, call: mail/send, expect: deny }]"));

        assertThat(question.now()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(question.task().started()).isEqualTo(question.now());
        assertThat(question.caller().proof().word()).isEqualTo("bearer");
        assertThat(question.history()).isEqualTo(History.NONE);
        assertThat(question.arguments().tree()).isEqualTo(Json.Obj.empty());
    }

    @Test
    void callsBeforeLeaveTheirLabelsInTheHistory() {
        Question question = only(read(START + """
                histories: { some: { calls: 2, effects: [write], servers: [wiki], categories: [health] } }
                cases:
                  - name: x
                    call: mail/send
                    history: some
                    after: [crm/find, { call: crm/find, times: 2 }, { call: mail/send, denied: yes }]
                    expect: permit
                """));

        assertThat(question.history())
                .isEqualTo(new History(
                        5,
                        1,
                        Set.of(Effect.READ, Effect.WRITE),
                        Set.of("crm", "wiki"),
                        Content.INTERNAL,
                        Sensitivity.CONFIDENTIAL,
                        Set.of("health")));
    }

    @Test
    void aDenialMeansPolicyDeniedUnlessItSaysOtherwise() {
        Suite suite = read(START + """
                cases:
                  - { name: a, call: mail/send, expect: deny }
                  - { name: b, call: mail/send, expect: { decision: deny, reason: POLICY_ERROR, rules: [] } }
                  - { name: c, call: mail/send, expect: { decision: step-up, asks: [operator], rules: [r/1] } }
                """);

        assertThat(suite.cases())
                .extracting(Suite.Case::expected)
                .containsExactly(
                        new Suite.Expected(
                                Suite.Verdict.DENY,
                                Optional.of(Reason.POLICY_DENIED),
                                Optional.empty(),
                                Optional.empty()),
                        new Suite.Expected(
                                Suite.Verdict.DENY,
                                Optional.of(Reason.POLICY_ERROR),
                                Optional.of(Set.of()),
                                Optional.empty()),
                        new Suite.Expected(
                                Suite.Verdict.STEP_UP,
                                Optional.empty(),
                                Optional.of(Set.of("r/1")),
                                Optional.of(Set.of("operator"))));
    }

    @Test
    void aConfigurationLendsItsLabelsAndItsEnvironment() throws IOException {
        Question question = only(configured("""
                defaults: { caller: { agent: bot }, task: { purpose: triage } }
                tools: { mail/send: { reach: tenant } }
                cases: [{ name: x, call: mail/send, expect: permit }]
                """));

        assertThat(question.caller().tenant().value()).isEqualTo("acme");
        assertThat(question.capability().environment()).isEqualTo("prod");
        assertThat(question.capability().owner()).isEqualTo("team");
        assertThat(question.capability().labels().does()).isEqualTo(Effect.SEND);
        assertThat(question.capability().labels().undo()).isTrue();
        assertThat(question.purpose().mayUse()).hasToString("[mail/*]");
    }

    @Test
    void aMisspeltAgentOrPurposeOfAConfigurationIsNoOther() {
        assertThatThrownBy(() -> configured("""
                        tools: { mail/send: {} }
                        cases:
                          - { name: x, caller: { agent: bit }, task: { purpose: triag }, call: mail/send, expect: deny }
                        """))
                .hasMessageContainingAll(
                        "a_test.yaml:3:26: agent: the configuration has no agent `bit` (did you mean `bot`?)",
                        "a_test.yaml:3:48: purpose: the configuration has no purpose `triag` (did you mean `triage`?)");
    }

    @Test
    void anUnknownKeyIsRefusedWithLineAndColumn() {
        refused(
                START + "cases:\n  - name: x\n    call: mail/send\n    expct: permit\n    expect: permit\n",
                "a_test.yaml:8:5: cases[0].expct: unknown key (did you mean `expect`?)");
        refused("case: []\ncases: []\n", "a_test.yaml:1:1: case: unknown key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cases: []                                                             | has no case",
                "cases:                                                                | must be a list",
                "{ name: x, call: mail/send, expect: allow }                           | `allow` is not known",
                "{ name: x, call: mail/sent, expect: deny }                            | did you mean `mail/send`?",
                "{ name: x, call: bank/pay, expect: deny }                             | declare it under `tools`",
                "{ name: x, call: send, expect: deny }                                 | `send` is not a tool",
                "{ name: x, call: mail/send, caller: bob, expect: deny }               | `callers` has no `bob`",
                "{ name: x, call: mail/send, task: t, expect: deny }                   | `tasks` has no `t`",
                "{ name: x, call: mail/send, history: h, expect: deny }                | `histories` has no `h`",
                "{ name: x, call: mail/send, after: [a/b], expect: deny }              | no tool `a/b` is known",
                "{ name: x, call: mail/send, expect: { decision: permit, reason: FAULT } } | only a denial",
                "{ name: x, call: mail/send, expect: { decision: deny, asks: [operator] } } | only a step-up asks",
                "{ name: x, call: mail/send, now: 2026-02-30T00:00:00Z, expect: deny } | there is no such moment",
                "{ name: x, call: mail/send, now: today, expect: deny }                | is not a moment",
                "{ name: x, call: mail/send, arguments: [1], expect: deny }            | must hold keys",
                "{ name: x, call: mail/send, task: { purpose: p, started-by: 'agent:A B' }, expect: deny } | A B",
                "{ name: x, call: mail/send }                                          | expect: is missing",
                "{ call: mail/send, expect: deny }                                     | name: is missing"
            })
    void whatCannotBeMeantIsRefused(String text, String message) {
        String cases = text.startsWith("cases") ? text : "cases: [" + text + "]";
        refused(START + cases + "\n", "a_test.yaml:", message);
    }

    @Test
    void twoCasesOfOneNameAreRefusedAtTheSecond() {
        refused(
                START + "cases:\n  - { name: x, call: mail/send, expect: deny }\n"
                        + "  - { name: x, call: mail/send, expect: deny }\n",
                "a_test.yaml:7:7: name: the case at a_test.yaml:6:5 has this name too");
    }

    @Test
    void aCaseWithoutCallerOrTaskIsRefused() {
        refused(
                "tools: { mail/send: {} }\ncases: [{ name: x, call: mail/send, expect: deny }]\n",
                "caller: is missing",
                "task: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "about: &a x                            | anchors and aliases are not read",
                "cases: !!java.lang.Runtime []          | tags of one's own are not read",
                "cases: !mine []                        | tags of one's own are not read",
                "'about: x\n---\nabout: y'              | another document",
                "'about: \"\u001b[31m\"'                | special characters are not allowed",
                "'about: \"\uD800\"'                    | special characters are not allowed",
                "'about: x\nabout: y'                   | about",
                "'[a]: b'                               | Non scalar key is detected"
            })
    void whatIsNoPlainYamlIsRefused(String text, String message) {
        refused(text, "a_test.yaml:", message);
    }

    @Test
    void nestingWithoutEndIsRefusedAndNoCrash() {
        refused("cases: " + "[".repeat(100_000), "nested deeper than 32");
        refused("{a: ".repeat(100_000), "nested deeper than 32");
        refused("cases: " + "[".repeat(40) + "]".repeat(40), "nested deeper than 32");
    }

    @Test
    void anEmptyFileIsTestedByNobody() {
        refused("", "the file is empty (start with `cases:`)");
        refused("- a\n", "not a mapping");
        refused("about: x\n", "cases: is missing");
    }
}
