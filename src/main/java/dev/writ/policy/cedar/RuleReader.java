package dev.writ.policy.cedar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.writ.cedar.expr.PolicyFormException;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads rules and checks what Cedar leaves to us: its annotations (design §4).
final class RuleReader {
    private static final Set<String> KNOWN = Set.of("id", "reason", "remedy", "frameworks", "mode", "step_up");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,127}");

    private final Set<String> roles;

    RuleReader(Set<String> roles) {
        this.roles = Set.copyOf(roles);
    }

    /// The rules that can be read, in the order of the statements; at least one problem is added for each other.
    List<Rule> read(List<Statement> statements, List<PolicyProblem> problems) {
        List<Rule> rules = new ArrayList<>();
        for (Parsing.Parsed parsed : Parsing.parse(statements, problems)) {
            List<PolicyProblem> found = annotations(parsed.statement(), parsed.tree());
            problems.addAll(found);
            if (found.isEmpty()) {
                compiled(parsed, problems).ifPresent(rules::add);
            }
        }
        return rules;
    }

    private static Optional<Rule> compiled(Parsing.Parsed parsed, List<PolicyProblem> problems) {
        try {
            return Optional.of(rule(parsed.statement(), parsed.tree()));
        } catch (PolicyFormException strange) {
            problems.add(parsed.statement()
                    .problem(0, "this rule cannot be compiled: " + strange.getMessage(), "simplify it"));
            return Optional.empty();
        }
    }

    private static Rule rule(Statement statement, JsonNode tree) {
        JsonNode notes = tree.path("annotations");
        return new Rule(
                text(notes, "id"),
                statement,
                isPermit(tree),
                notes.has("step_up") ? Optional.of(text(notes, "step_up")) : Optional.empty(),
                text(notes, "reason"),
                text(notes, "remedy"),
                ActionScope.of(tree),
                ActionScope.mentioned(tree),
                Reads.looks(tree),
                Literals.of(tree),
                PolicyReader.policy(text(notes, "id"), tree.toString()));
    }

    /// The value of an annotation; empty when it is missing and when it is written without a value.
    private static String text(JsonNode notes, String name) {
        return notes.path(name).asText("");
    }

    private static boolean isPermit(JsonNode tree) {
        return tree.path("effect").asText().equals("permit");
    }

    private List<PolicyProblem> annotations(Statement at, JsonNode tree) {
        JsonNode notes = tree.path("annotations");
        List<PolicyProblem> found = new ArrayList<>();
        for (String name : (Iterable<String>) notes::fieldNames) {
            if (!KNOWN.contains(name)) {
                found.add(problem(
                        at,
                        name,
                        "unknown annotation @" + name,
                        Closest.to(name, KNOWN)
                                        .map(close -> "did you mean @" + close + "? ")
                                        .orElse("")
                                + "known are @id, @reason, @remedy, @frameworks, "
                                + "@mode and @step_up; a misspelt @step_up would change what the rule means"));
            }
        }
        if (!ID.matcher(text(notes, "id")).matches()) {
            found.add(problem(
                    at,
                    "id",
                    notes.has("id") ? "this is not a usable @id" : "this rule has no @id",
                    "give it an @id of lower-case letters, digits, `.`, `_`, `-` and `/`; records name rules by it"));
        }
        if (notes.has("mode") && !text(notes, "mode").equals("enforce")) {
            found.add(problem(
                    at, "mode", "@mode of a single rule can only be \"enforce\"", "set the mode of the server"));
        }
        stepUp(at, tree).ifPresent(found::add);
        return found;
    }

    private Optional<PolicyProblem> stepUp(Statement at, JsonNode tree) {
        JsonNode notes = tree.path("annotations");
        if (!notes.has("step_up")) {
            return Optional.empty();
        }
        if (isPermit(tree)) {
            return Optional.of(problem(
                    at,
                    "step_up",
                    "@step_up stands on a permit",
                    "write it on a forbid: what is forbidden can then be asked for"));
        }
        String role = text(notes, "step_up");
        return roles.contains(role)
                ? Optional.empty()
                : Optional.of(problem(
                        at,
                        "step_up",
                        "there is no role `" + role + "` that could be asked",
                        "known roles are "
                                + String.join(", ", roles.stream().sorted().toList())));
    }

    private static PolicyProblem problem(Statement at, String annotation, String message, String remedy) {
        return at.problem(Tokens.of(at.text()).annotation(annotation).orElse(0), message, remedy);
    }
}
