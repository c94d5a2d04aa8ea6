package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Effect;
import dev.writ.model.Reach;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person reads about a policy that is wrong: the place, what is wrong, and what could be meant.
class PolicyCheckTest {
    private static final Capability READ = Asked.tool("read", Asked.labels(Effect.READ, Reach.OWN), """
            {"properties":{"path":{"type":"string"},"limit":{"type":"integer"},
                           "format":{"enum":["json","text"]},"due date":{"type":"string"},
                           "filter":{"type":"object","properties":{"status":{"type":"string"}}},
                           "headers":{"type":"object","additionalProperties":{"type":"string"}},
                           "pair":{"type":"array"}},
             "required":["path","format","filter","headers"]}""");
    private static final Capability SEND = Asked.tool("send", Asked.labels(Effect.SEND, Reach.TENANT), """
            {"properties":{"to":{"type":"string"},"format":{"enum":["html","text"]}},"required":["to","format"]}""");
    private static final String ONLY_READ = "action == Action::\"tickets/read\"";
    private static final String ALL = "@id(\"all\") permit(principal, action, resource);\n";

    private static List<String> check(String rule) {
        PolicyText text = new PolicyText("a.cedar", ALL + "\n  " + rule);
        List<PolicyProblem> problems =
                switch (new CedarCompiler(Set.of()).compile(List.of(text), List.of(READ, SEND))) {
                    case Compiled.Ready ready -> ready.idle();
                    case Compiled.Refused refused -> refused.problems();
                };
        return problems.stream().map(PolicyProblem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                // Attributes.
                "context.input.pth == \"x\"^READ^"
                        + "tickets/read has no `context.input.pth`; did you mean `context.input.path`?",
                "context.input[\"due-date\"] == \"x\"^READ^"
                        + "tickets/read has no `context.input[\"due-date\"]`;"
                        + " did you mean `context.input[\"due date\"]`?",
                "context.input has pth && context.input.path == \"x\"^READ^"
                        + "tickets/read has no `context.input.pth`; did you mean `context.input.path`?",
                "context.input.status == \"x\"^READ^"
                        + "tickets/read has no `context.input.status`; did you mean `context.input.filter.status`?",
                "context.input.colour == \"x\"^READ^tickets/read has no `context.input.colour`; `context.input` has"
                        + " `due date`, `filter`, `format`, `headers`, `limit`, `pair`, `path`",
                "context.inptu.path == \"x\"^READ^there is no `context.inptu`; did you mean `context.input`?",
                "context.task.mood == \"x\"^ANY^there is no `context.task.mood`; `context.task` has `ageSeconds`,"
                        + " `autonomous`, `calls`, `environment`, `fresh`, `purpose`, `startedBy`",
                "context.task has clals && context.now > context.now^ANY^"
                        + "there is no `context.task.clals`; did you mean `context.task.calls`?",
                "true || context.tsk.calls > 1^ANY^there is no `context.tsk`; did you mean `context.task`?",
                "resource.dose == \"read\"^ANY^there is no `resource.dose`; did you mean `resource.does`?",
                "context.input.path == \"x\"^ANY^`context.input.path` is not always there: tickets/send has none;"
                        + " test it first: `context.input has path && …`",
                "context.input has colour && context.input.colour == \"x\"^ANY^none of the 2 capabilities this rule can"
                        + " be about has `context.input.colour`; `context.input` has `due date`, `filter`, `format`,"
                        + " `headers`, `limit`, `pair`, `path`, `to`",
                "context.input.limit > 3^READ^`context.input.limit` is optional;"
                        + " test it first: `context.input has limit && …`",
                "context.user == \"x\"^ANY^`context.user` is optional; test it first: `context has user && …`",
                "context.input.headers.getTag(\"x\") == \"y\"^READ^"
                        + "`context.input.headers.getTag(\"x\")` is not always there;"
                        + " test it first: `context.input.headers.hasTag(\"x\") && …`",
                "context.input.headers.accept == \"y\"^READ^tickets/read has no `context.input.headers.accept`;"
                        + " members without a name of their own are tags: `context.input.headers.hasTag(\"accept\")`",
                "context.input has pair && context.now > context.now^READ^`context.input.pair` is nothing Cedar has a"
                        + " type for; no rule can read it, and a call that has it would be refused; docs/policies.md"
                        + " says what can be read",
                // Types.
                "context.input.path > 3^READ^unexpected type: expected Long but saw String;"
                        + " see docs/policies.md for what a rule can read",
                "context.input.path == 3^READ^the types Long and String are not compatible; both operands to a `==`"
                        + " expression must have compatible types. Types must be exactly equal to be compatible",
                "context.input.path.contains(\"x\")^READ^unexpected type: expected a Set but saw String;"
                        + " try using `like` to examine the contents of a string",
                "context.input.path.foo == \"x\"^READ^unexpected type: expected an entity or a record but saw String;"
                        + " see docs/policies.md for what a rule can read",
                // Words.
                "context.input.format == \"jsno\"^READ^`context.input.format` is never \"jsno\";"
                        + " did you mean \"json\"? it is \"json\", \"text\"",
                "context.input.format == \"html\"^READ^`context.input.format` is never \"html\";"
                        + " it is \"json\", \"text\"",
                "context.input.format like \"x*\"^READ^`context.input.format` is never like \"x*\";"
                        + " it is \"json\", \"text\"",
                "[\"json\", \"html\"].contains(context.input.format)^READ^`context.input.format` is never \"html\";"
                        + " it is \"json\", \"text\"",
                "resource.does == \"sned\"^ANY^`resource.does` is never \"sned\"; did you mean \"send\"? it is"
                        + " \"delete\", \"grant\", \"pay\", \"read\", \"run\", \"secret\", \"send\", \"write\"",
                "resource.reach != \"inside\"^ANY^`resource.reach` is never \"inside\";"
                        + " it is \"outside\", \"own\", \"tenant\"",
                "resource.content == \"untrusted \"^ANY^`resource.content` is never \"untrusted \";"
                        + " did you mean \"untrusted\"? it is \"internal\", \"trusted\", \"untrusted\"",
                "resource.sensitivity == \"secret\"^ANY^`resource.sensitivity` is never \"secret\";"
                        + " it is \"confidential\", \"internal\", \"public\", \"regulated\"",
                "context.proof.strength == \"os_user\"^ANY^`context.proof.strength` is never \"os_user\";"
                        + " did you mean \"os-user\"? it is \"bearer\", \"key\", \"os-user\"",
                "context.history.effects.contains(\"sned\")^ANY^nothing in `context.history.effects` is ever \"sned\";"
                        + " did you mean \"send\"? it is \"delete\", \"grant\", \"pay\", \"read\", \"run\","
                        + " \"secret\", \"send\", \"write\"",
                "context.history.effects.containsAny([\"send\", \"apy\"])^ANY^nothing in `context.history.effects` is"
                        + " ever \"apy\"; did you mean \"pay\"? it is \"delete\", \"grant\", \"pay\", \"read\","
                        + " \"run\", \"secret\", \"send\", \"write\"",
                // Never.
                "false^ANY^this rule can never hold: with what there is, its conditions are false for every call;"
                        + " look for a condition that contradicts the head or another one, or remove the rule",
                "resource is Server^ANY^this rule can never hold: with what there is, its conditions are false for"
                        + " every call; look for a condition that contradicts the head or another one, or remove the"
                        + " rule",
                "resource is Tol^ANY^there is no entity type `Tol`; did you mean `Tool`?",
                "principal == User::\"x\"^ANY^there is no entity type `User`;"
                        + " there are Action, Agent, Tenant, Server, Tool, Prompt and Resource",
                "action == Action::\"tickets/raed\"^ANY^there is no action \"tickets/raed\";"
                        + " did you mean `Action::\"tickets/read\"`?",
                "resource == Tool::\"acme/tickets/raed\"^ANY^there is no Tool::\"acme/tickets/raed\";"
                        + " did you mean `Tool::\"acme/tickets/read\"`?",
                "resource == Tool::\"tickets/read\"^ANY^nothing is ever Tool::\"tickets/read\";"
                        + " write it as Tool::\"tenant/server/name\"",
                "principal == Agent::\"helper\"^ANY^nothing is ever Agent::\"helper\";"
                        + " write it as Agent::\"tenant/agent\"",
                "resource in Server::\"tickets\"^ANY^nothing is ever Server::\"tickets\";"
                        + " write it as Server::\"tenant/server\"",
            })
    void aMistakeInAConditionIsExplained(String condition, String head, String text) {
        String rule = "@id(\"r\") forbid(principal, %s, resource)\nwhen { %s };"
                .formatted(head.equals("READ") ? ONLY_READ : "action", condition);
        assertThat(check(rule)).singleElement().satisfies(problem -> {
            assertThat(problem.substring(problem.indexOf("rule r: "))).isEqualTo("rule r: " + text);
            assertThat(problem).startsWith("a.cedar:");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@id(\"r\") forbid(principal, action == Action::\"tickets/raed\", resource);|a.cedar:3:40: rule r:"
                        + " there is no action \"tickets/raed\"; did you mean `Action::\"tickets/read\"`?",
                "@id(\"r\") forbid(principal, action in Action::\"does-snd\", resource);|a.cedar:3:40: rule r:"
                        + " there is no action \"does-snd\"; did you mean `Action::\"does-send\"`?",
                "@id(\"r\") forbid(principal, action, resource is Server);|a.cedar:3:3: rule r: no call fits the head"
                        + " of this rule; the principal is an Agent; the resource of a tool is a Tool, of a prompt a"
                        + " Prompt, of a resource a Resource",
                "@id(\"r\") forbid(principal, action == Action::\"tickets/read\", resource is Prompt);|a.cedar:3:3:"
                        + " rule r: no call fits the head of this rule; the principal is an Agent; the resource of a"
                        + " tool is a Tool, of a prompt a Prompt, of a resource a Resource",
                "@id(\"r\") forbid(principal, action, resource) when { context.task. };|a.cedar:3:69:"
                        + " this rule cannot be parsed: unexpected token `}`; expected identifier",
                "@id(\"r\") forbid(principal, action, resource) when { 1 = 2 };|a.cedar:3:55: this rule cannot be"
                        + " parsed: '=' is not a valid operator in Cedar; try using '==' instead",
                "@id(\"r\") forbd(principal, action, resource);|a.cedar:3:12: this rule cannot be parsed: invalid"
                        + " policy effect: forbd; effect must be either `permit` or `forbid`",
                "@id(\"r\") forbid(principal == ?principal, action, resource);|a.cedar:3:32:"
                        + " this rule cannot be parsed:"
                        + " expected a static policy, got a template containing the slot ?principal; try removing the"
                        + " template slot(s) from this policy",
                "@id(\"r\") forbid(principal, action, resource)|a.cedar:3:47: this rule cannot be parsed: unexpected"
                        + " end of input; expected `;` or identifier",
                "@id(\"r\") @stepup(\"operator\") forbid(principal, action, resource);|a.cedar:3:12: unknown annotation"
                        + " @stepup; did you mean @step_up? known are @id, @reason, @remedy, @frameworks, @mode and"
                        + " @step_up; a misspelt @step_up would change what the rule means",
                "@id(\"all\") forbid(principal, action, resource);|a.cedar:3:3: another rule has the @id"
                        + " \"all\" too, at a.cedar:1; give each rule an @id of its own",
                "@id(\"r\") forbid(principal, action, resource) when { \"é𝄞\" == \"é\" && context.foo };|a.cedar:3:78:"
                        + " rule r: there is no `context.foo`; `context` has `env`, `history`, `input`, `now`,"
                        + " `proof`, `sinks`, `task`, `undeclared` and 1 more",
            })
    void aMistakeIsShownWhereItStands(String rule, String text) {
        assertThat(check(rule)).containsExactly(text);
    }

    @Test
    void everyMistakeOfARuleIsNamed() {
        assertThat(check("""
                        @id("r") forbid(principal, action, resource)
                        when { resource.does == "sned" && context.task.clals > 1 }
                        unless { context.history.effects.contains("sned") };"""))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("a.cedar:4:25: rule r: `resource.does` is never"),
                        second ->
                                assertThat(second).startsWith("a.cedar:4:35: rule r: there is no `context.task.clals`"),
                        third -> assertThat(third).startsWith("a.cedar:5:43: rule r: nothing in `context.history"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "action|context.input has path && context.input.path like \"/srv/*\"",
                "action|context.input has format && context.input.format == \"html\"",
                "action|context.input has limit && context.input.limit > 3",
                "action in Action::\"does-pay\"|context.input has amount && context.input.amount > 3",
                "action in Action::\"does-read\"|context.input has path && context.input.path == \"x\"",
                "action|action == Action::\"tickets/read\" && context.input.path == \"x\"",
                "action|resource in Server::\"acme/elsewhere\"",
                "action|resource == Tool::\"acme/elsewhere/read\"",
                "action|context has user && context.user == \"x\"",
                "action|resource.does like \"se*\"",
                "action == Action::\"tickets/read\"|context.input.headers.hasTag(\"x\")",
            })
    void whatCanHoldIsNoMistake(String action, String condition) {
        assertThat(check("@id(\"r\") forbid(principal, %s, resource) when { %s };".formatted(action, condition)))
                .isEmpty();
    }

    @Test
    void aRuleAboutAGroupThatHoldsForNoCallDoesNotKeepAToolFromBeingTakenAway() {
        String text = ALL + "@id(\"r\") forbid(principal, action, resource)"
                + " when { context.input has path && context.input.path == \"x\" };";
        assertThat(Policies.problems(text, List.of(READ, SEND))).isEmpty();
        assertThat(Policies.compile(text, List.of(SEND)))
                .isInstanceOfSatisfying(
                        Compiled.Ready.class,
                        ready -> assertThat(ready.idle())
                                .singleElement()
                                .satisfies(notice -> assertThat(notice.toString())
                                        .isEqualTo("test.cedar:2:71: rule r: tickets/send has no `context.input.path`;"
                                                + " did you mean `context.sinks.path`?")));
    }

    @Test
    void aRuleThatMixesAlphabetsIsShownAndNotRefused() {
        String text =
                ALL + "@id(\"r\") forbid(principal, action, resource) when { context.task.purpose == \"раураl\" };";
        assertThat(Policies.compile(text, List.of(READ)))
                .isInstanceOfSatisfying(
                        Compiled.Ready.class,
                        ready -> assertThat(ready.waiting())
                                .singleElement()
                                .satisfies(
                                        notice -> assertThat(notice.message()).contains("mixed scripts")));
        String hidden = text.replace("раураl", "pay\u202e");
        assertThat(Policies.problems(hidden, List.of(READ)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("BIDI"));
    }

    @ParameterizedTest
    @CsvSource({
        "(,),1000",
        "[,],200",
        "{a: ,},200",
        "'if true then ',' else true',200",
        "'true || ','',5000",
        "'1 + ','',60000"
    })
    void aRuleThatWouldEndTheProcessIsRefused(String open, String close, int times) {
        String condition = open.repeat(times) + "1" + close.repeat(times);
        assertThat(check("@id(\"r\") forbid(principal, action, resource) when { %s == 1 };".formatted(condition)))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("a.cedar:3:3: this rule ")
                        .containsPattern("nested more than 32 levels deep|more than 1000 operators"));
    }

    @Test
    void aRuleWithinTheBoundsIsTaken() {
        String deep = "(".repeat(29) + "context.task.calls > 1" + ")".repeat(29);
        String wide = "context.task.calls > 1" + " || context.task.calls > 2".repeat(190);
        assertThat(check("@id(\"r\") forbid(principal, action, resource) when { %s };".formatted(deep)))
                .isEmpty();
        assertThat(check("@id(\"r\") forbid(principal, action, resource) when { %s };".formatted(wide)))
                .isEmpty();
    }

    @Test
    void aLongWordOfASchemaDoesNotHoldUpThoseWhoCheck() {
        Capability tool = Asked.tool(
                "tool", Asked.HARMLESS, "{\"properties\":{\"x\":{\"enum\":[\"" + "a".repeat(1 << 20) + "\"]}}}");
        String rule = "@id(\"all\") permit(principal, action == Action::\"tickets/tool\", resource)"
                + " when { context.input has x && context.input.x like \"*a*a*b\" };";

        assertThat(Policies.problems(rule, List.of(tool)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("never like"));
    }
}
