package dev.writ.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.writ.cedar.Answer;
import dev.writ.cedar.Fault;
import dev.writ.cedar.Policies;
import dev.writ.cedar.Request;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.cedar.json.CaseFile;
import dev.writ.cedar.json.CedarSchema;
import dev.writ.cedar.json.EntitiesReader;
import dev.writ.cedar.json.RequestReader.Asked;
import dev.writ.policy.PolicyText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Judges the requests of a case with our engine, so that anybody can hold it against cases of their own. The
/// official library parses policies and schema; everything else is ours.
public final class CaseEvaluation {
    /// What our engine says about one request.
    ///
    /// @param reason the ids of the determining policies
    /// @param errors the ids of the policies that could not be evaluated
    public record Outcome(boolean allowed, List<String> reason, List<String> errors) {}

    /// The last letter that one unit of Java's text holds.
    private static final int ONE_UNIT_MAX = 0xffff;

    static {
        NativeRules.prepare();
        // Loads the library's native part, which its parsers do not do by themselves.
        new BasicAuthorizationEngine();
    }

    private final CaseFile file;
    private final CedarSchema schema;
    private final Policies policies;
    private final Entities entities;

    /// Reads what a case names.
    ///
    /// @throws IllegalArgumentException when one of them is not what it should be
    public CaseEvaluation(CaseFile file, String policies, String schema, String entities) {
        this.file = file;
        this.schema = schema(schema);
        this.policies = policies(policies);
        this.entities = EntitiesReader.with(this.schema).read(entities);
    }

    private static Policies policies(String text) {
        Statement.split(new PolicyText("policies", text)).stream()
                .flatMap(statement -> Parsing.tooMuch(statement).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException("the policies do not parse: " + problem);
                });
        try {
            return Policies.compile(
                    PolicyReader.set(PolicySet.parsePolicies(text).toJson()));
        } catch (InternalException | JsonProcessingException wrong) {
            throw new IllegalArgumentException("the policies do not parse: " + wrong.getMessage(), wrong);
        }
    }

    private static CedarSchema schema(String text) {
        Schema.JsonOrCedar form =
                text.stripLeading().startsWith("{") ? Schema.JsonOrCedar.Json : Schema.JsonOrCedar.Cedar;
        try {
            return switch (form) {
                case Json -> {
                    Schema.parse(form, text);
                    yield CedarSchema.read(text);
                }
                case Cedar ->
                    CedarSchema.read(
                            Schema.parse(form, escaped(text)).toJsonFormat().toString());
            };
        } catch (InternalException | JsonProcessingException wrong) {
            throw new IllegalArgumentException("the schema does not parse: " + wrong.getMessage(), wrong);
        }
    }

    /// The library cannot turn schemas with such letters into JSON: its native part reads Java's own kind of
    /// UTF-8 as if it were the usual one, and the two differ in them. They can stand in texts only, where an
    /// escape says the same.
    private static String escaped(String text) {
        if (text.codePoints().noneMatch(CaseEvaluation::differs)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            if (differs(letter)) {
                escaped.append("\\u{").append(Integer.toHexString(letter)).append('}');
            } else {
                escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }

    private static boolean differs(int letter) {
        return letter == 0 || letter > ONE_UNIT_MAX;
    }

    /// Judges one request.
    ///
    /// @throws IllegalArgumentException when the request is not one
    public Outcome judge(int request) {
        Asked asked = file.request(request, schema);
        Answer answer = policies.authorize(
                new Request(asked.principal(), asked.action(), asked.resource(), asked.context(), entities));
        if (answer.exhausted()) {
            throw new IllegalArgumentException("the evaluation takes too many steps");
        }
        return new Outcome(
                answer.allowed(),
                ids(answer.determining().stream()),
                ids(answer.faults().stream().map(Fault::policy)));
    }

    /// `policy10` behind `policy9`.
    private static List<String> ids(Stream<Policy> policies) {
        return policies.map(Policy::id)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
