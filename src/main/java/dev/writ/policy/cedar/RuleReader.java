package dev.writ.policy.cedar;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.cedar.expr.PolicyFormException;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one rule and checks what Cedar leaves to us: its annotations (design §4).
final class RuleReader {
    private static final Set<String> KNOWN = Set.of("id", "reason", "remedy", "frameworks", "mode", "step_up");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,127}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> roles;

    RuleReader(Set<String> roles) {
        this.roles = Set.copyOf(roles);
    }

    /// The rule, or nothing and at least one problem added.
    Optional<Rule> read(Statement statement, List<PolicyProblem> problems) {
        JsonNode tree;
        try {
            tree = JSON.readTree(new Policy(statement.text(), "rule").toJson());
        } catch (InternalException unreadable) {
            problems.add(PolicyProblem.at(
                    statement.file(),
                    statement.line(),
                    "this rule cannot be parsed: " + words(unreadable),
                    "look at the rule that begins on this line; templates with ?principal or ?resource are not taken"));
            return Optional.empty();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the policy engine answered something that is not JSON", unreadable);
        }
        List<PolicyProblem> found = annotations(statement, tree);
        problems.addAll(found);
        if (!found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(rule(statement, tree));
        } catch (PolicyFormException strange) {
            problems.add(problem(statement, "this rule cannot be compiled: " + strange.getMessage(), "simplify it"));
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
                        "unknown annotation @" + name,
                        "known are @id, @reason, @remedy, @frameworks, "
                                + "@mode and @step_up; a misspelt @step_up would change what the rule means"));
            }
        }
        if (!ID.matcher(text(notes, "id")).matches()) {
            found.add(problem(
                    at,
                    notes.has("id") ? "this is not a usable @id" : "this rule has no @id",
                    "give it an @id of lower-case letters, digits, `.`, `_`, `-` and `/`; records name rules by it"));
        }
        if (notes.has("mode") && !text(notes, "mode").equals("enforce")) {
            found.add(problem(at, "@mode of a single rule can only be \"enforce\"", "set the mode of the server"));
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
                    "@step_up stands on a permit",
                    "write it on a forbid: what is forbidden can then be asked for"));
        }
        String role = text(notes, "step_up");
        return roles.contains(role)
                ? Optional.empty()
                : Optional.of(problem(
                        at,
                        "there is no role `" + role + "` that could be asked",
                        "known roles are "
                                + String.join(", ", roles.stream().sorted().toList())));
    }

    private static PolicyProblem problem(Statement at, String message, String remedy) {
        return PolicyProblem.at(at.file(), at.line(), message, remedy);
    }

    private static String words(InternalException unreadable) {
        String text = String.valueOf(unreadable.getMessage());
        String told = text.substring(text.lastIndexOf("Error: ") + (text.contains("Error: ") ? 7 : 0))
                .strip();
        return told.endsWith(":") ? told.substring(0, told.length() - 1) : told;
    }
}
