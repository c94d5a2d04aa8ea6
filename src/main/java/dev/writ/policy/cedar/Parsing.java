package dev.writ.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Has the official engine parse rules, all of them at once: each crossing into it costs more than the parsing.
final class Parsing {
    /// The engine's parser and validator call themselves for each level and each operator, and end the whole
    /// process when its stack is full. A thread of Java has room for more than twice this.
    private static final int DEPTH_MAX = 32;

    private static final int OPERATORS_MAX = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FAILED =
            Pattern.compile("failed to parse policy with id `(\\d+)` from string: (.*)", Pattern.DOTALL);

    /// One rule that can be read.
    record Parsed(Statement statement, JsonNode tree) {}

    private Parsing() {}

    /// The rules the engine can read, in their order; a problem is added for each other.
    static List<Parsed> parse(List<Statement> statements, List<PolicyProblem> problems) {
        List<Statement> left = new ArrayList<>();
        for (Statement statement : statements) {
            tooMuch(statement).ifPresentOrElse(problems::add, () -> left.add(statement));
        }
        try {
            return parse(left);
        } catch (InternalException unreadable) {
            Map<Integer, PolicyProblem> errors = errors(left);
            List<Statement> good = new ArrayList<>();
            for (int index = 0; index < left.size(); index++) {
                Optional.ofNullable(errors.get(index)).ifPresentOrElse(problems::add, good(left.get(index), good));
            }
            return good.size() < left.size() ? parse(good, problems) : none(unreadable, problems);
        }
    }

    private static Runnable good(Statement statement, List<Statement> good) {
        return () -> good.add(statement);
    }

    private static List<Parsed> none(InternalException unreadable, List<PolicyProblem> problems) {
        problems.add(PolicyProblem.of(
                "policy", "the policies cannot be parsed: " + unreadable.getMessage(), "see docs/policies.md"));
        return List.of();
    }

    /// The problem of a rule that must not be given to the engine.
    static Optional<PolicyProblem> tooMuch(Statement statement) {
        Tokens tokens = Tokens.of(statement.text());
        if (tokens.depth() > DEPTH_MAX) {
            return Optional.of(statement.problem(
                    0,
                    "this rule is nested more than " + DEPTH_MAX + " levels deep",
                    "split it into several rules, or write its alternatives as a set with `contains`"));
        }
        return tokens.operators() > OPERATORS_MAX
                ? Optional.of(statement.problem(
                        0,
                        "this rule has more than " + OPERATORS_MAX + " operators",
                        "split it into several rules, or write its alternatives as a set with `contains`"))
                : Optional.empty();
    }

    private static List<Parsed> parse(List<Statement> statements) throws InternalException {
        if (statements.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode trees = JSON.readTree(set(statements).toJson()).path("staticPolicies");
            List<Parsed> parsed = new ArrayList<>();
            for (int index = 0; index < statements.size(); index++) {
                parsed.add(new Parsed(statements.get(index), trees.required(Integer.toString(index))));
            }
            return parsed;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the policy engine answered something that is not JSON", unreadable);
        }
    }

    private static PolicySet set(List<Statement> statements) {
        Set<Policy> policies = new HashSet<>();
        for (int index = 0; index < statements.size(); index++) {
            policies.add(new Policy(statements.get(index).text(), Integer.toString(index)));
        }
        return new PolicySet(policies);
    }

    /// What the engine says of each rule it cannot read. Only its validator says where.
    private static Map<Integer, PolicyProblem> errors(List<Statement> statements) {
        Map<Integer, PolicyProblem> found = new HashMap<>();
        try {
            new BasicAuthorizationEngine()
                    .validate(new ValidationRequest(new SchemaWriter().schema(), set(statements)))
                    .errors
                    .ifPresent(errors -> errors.forEach(error -> {
                        Matcher failed = FAILED.matcher(error.message);
                        if (failed.matches()) {
                            int index = Integer.parseInt(failed.group(1));
                            found.putIfAbsent(index, problem(statements.get(index), failed.group(2), error));
                        }
                    }));
        } catch (AuthException _) {
            // Then nobody knows where, and the caller says that nothing can be parsed.
            return Map.of();
        }
        return found;
    }

    private static PolicyProblem problem(Statement statement, String message, DetailedError error) {
        Optional<DetailedError.SourceLabel> place =
                error.sourceLocations.stream().findFirst();
        String expected = place.flatMap(at -> at.label)
                .filter(label -> !label.isEmpty())
                .or(() -> error.help.filter(help -> !help.isEmpty()))
                .orElse("look at the rule that begins on line " + statement.line());
        return statement.problem(
                place.map(at -> statement.indexOf(at.start)).orElse(0),
                "this rule cannot be parsed: " + message,
                expected);
    }
}
