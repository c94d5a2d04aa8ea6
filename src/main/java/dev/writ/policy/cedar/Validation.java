package dev.writ.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks rules against the types of everything they can be asked about, with the official validator in strict mode.
///
/// @param catalogue what they can be asked about
record Validation(Catalogue catalogue) {

    List<PolicyProblem> check(List<Rule> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        Map<String, Rule> byId = new HashMap<>();
        Set<String> absent = new TreeSet<>();
        for (Rule rule : rules) {
            byId.put(rule.id(), rule);
            rule.mentioned().stream().filter(catalogue::absent).forEach(absent::add);
        }
        PolicySet set =
                new PolicySet(new HashSet<>(rules.stream().map(Rule::policy).toList()));
        try {
            return read(new BasicAuthorizationEngine().validate(new ValidationRequest(schema(absent), set)), byId);
        } catch (AuthException failed) {
            return List.of(general(String.valueOf(failed.getMessage())));
        }
    }

    private Schema schema(Set<String> absent) {
        SchemaWriter writer = new SchemaWriter().withGroupsChecked().withNames(absent);
        catalogue
                .all()
                .forEach((id, capability) -> writer.withAction(
                        id, capability.labels().does(), ContextShape.of(catalogue.input(id)), Reads.ALL));
        return writer.schema();
    }

    private static List<PolicyProblem> read(ValidationResponse response, Map<String, Rule> rules) {
        List<PolicyProblem> problems = new ArrayList<>();
        response.errors.ifPresent(errors -> errors.forEach(error -> problems.add(general(error.message))));
        Set<String> said = new HashSet<>();
        response.success.ifPresent(success -> success.validationErrors.forEach(error -> {
            Rule rule = rules.get(error.getPolicyId());
            // The validator says the same once for every action; one is enough to put it right.
            if (rule == null) {
                problems.add(general(error.getError().message));
            } else if (said.add(rule.id() + "@" + error.getError().sourceLocations)) {
                problems.add(problem(rule, error.getError()));
            }
        }));
        if (problems.isEmpty() && !response.validationPassed()) {
            problems.add(general("the validator gave no reason"));
        }
        return problems;
    }

    private static PolicyProblem problem(Rule rule, DetailedError error) {
        String prefix = "for policy `" + rule.id() + "`, ";
        String message = error.message.startsWith(prefix) ? error.message.substring(prefix.length()) : error.message;
        int line = error.sourceLocations.isEmpty()
                ? rule.where().line()
                : rule.where().lineOf(error.sourceLocations.getFirst().start);
        return PolicyProblem.at(
                rule.where().file(),
                line,
                "rule " + rule.id() + ": " + message,
                error.help.filter(help -> !help.isEmpty()).orElse("see docs/policies.md for what a rule can read"));
    }

    private static PolicyProblem general(String message) {
        return PolicyProblem.of("policy", "the policies cannot be checked: " + message, "see docs/policies.md");
    }
}
