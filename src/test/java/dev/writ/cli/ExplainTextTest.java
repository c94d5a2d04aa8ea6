package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.admin.Wire;
import org.junit.jupiter.api.Test;

class ExplainTextTest {
    private static final String ASKED = """
            {"id":"d-1","records":[
              {"kind":"verdict","body":{"target":"mail/send","at":"2026-11-21T12:00:00Z","verdict":"deny",
                "reason":"POLICY_DENIED","rules":["no-leak"],"detail":"forbidden by no-leak"}},
              {"kind":"alarm","body":{"what":"engines-disagree",
                "about":"compiled permit [], official deny [no-leak]"}}],
             "question":{"identity":{"agent":"bot","proof":"key","user":"autonomous"},
               "task":{"task":"t-1","started_by":"person","objective":"find \\u001b[2Jout"},
               "purpose":{"name":"triage"},"tool":{"tool":"mail/send","owner":"mail-team","labels":{"does":"send"}},
               "arguments":{"names":["to"]},"history":{"calls":3}},
             "asked_again":{"answer":{"verdict":"permit","rules":["all"]},"same":false}
            """;

    @Test
    void aPersonReadsWhoAskedAndWhatIsAnswered() {
        assertThat(ExplainText.of(Wire.read(ASKED + "}")))
                .containsExactly(
                        "decision   d-1  mail/send  at 2026-11-21T12:00:00Z",
                        "who        bot, proved by key, on its own",
                        "task       t-1 for triage, started by person: find \\u{1b}[2Jout",
                        "tool       mail/send of mail-team: does=send",
                        "arguments  names=[\"to\"]",
                        "history    calls=3",
                        "",
                        "then       deny POLICY_DENIED by no-leak",
                        "alarm      engines-disagree: compiled permit [], official deny [no-leak]",
                        "now        permit by all  (answers otherwise)");
    }

    @Test
    void whatIsSupposedStandsWithItsAnswerAndItsReasons() {
        String supposed = """
                ,"what_if":{"changed":{"input.to":"x@y"},
                  "answer":{"verdict":"deny","reason":"POLICY_DENIED","rules":[]},
                  "same":false,"explanation":{"permits":[],"forbids":[],
                  "asks":[{"rule":"big","place":"a.cedar:3","role":"operator","reason":"it is a lot"}],
                  "faults":[{"rule":"odd","place":"a.cedar:9","attribute":"context.input.n",
                    "message":"it is missing"}],
                  "near":[{"rule":"inside","place":"a.cedar:5","demands":4,"unmet":1,"failed":[
                    {"demand":"context.sinks.hosts.contains(\\"z\\")",
                     "seen":{"context.sinks.hosts":"(not shown)"}}]}]}}}
                """;

        assertThat(ExplainText.of(Wire.read(ASKED + supposed)))
                .endsWith(
                        "",
                        "if         input.to=x@y",
                        "answer     deny POLICY_DENIED",
                        "asks       big (a.cedar:3), answered by operator: it is a lot",
                        "errs       odd (a.cedar:9), at context.input.n: it is missing",
                        "no permit  inside (a.cedar:5), lacks 1 of 4 demands",
                        "           context.sinks.hosts.contains(\"z\")",
                        "             context.sinks.hosts is (not shown)");
    }
}
