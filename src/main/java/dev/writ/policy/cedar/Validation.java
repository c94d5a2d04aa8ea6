package dev.writ.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
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

/// Checks rules against the types of everything they can be asked about, with the official validator in strict
/// mode.
///
/// @param catalogue what they can be asked about
record Validation(Catalogue catalogue) {

    /// What the validator said.
    ///
    /// @param findings of single rules
    /// @param general  of none
    record Said(List<Finding> findings, List<PolicyProblem> general) {}

    Said check(List<Rule> rules) {
        Said said = new Said(new ArrayList<>(), new ArrayList<>());
        if (rules.isEmpty()) {
            return said;
        }
        PolicySet set =
                new PolicySet(new HashSet<>(rules.stream().map(Rule::policy).toList()));
        try {
            read(new BasicAuthorizationEngine().validate(new ValidationRequest(schema(rules), set)), rules, said);
        } catch (AuthException failed) {
            said.general.add(general(String.valueOf(failed.getMessage())));
        }
        return said;
    }

    /// Every action that a rule names is there under its name. Of all others, those that no rule can tell
    /// apart by what it reads, by their effect or by their kind share one: what is true of it is true of them.
    private Schema schema(List<Rule> rules) {
        Set<String> mentioned = new HashSet<>();
        rules.forEach(rule -> mentioned.addAll(rule.mentioned()));
        Reads reads =
                Reads.of(rules.stream().flatMap(rule -> rule.looks().stream()).toList());
        SchemaWriter writer = new SchemaWriter().withGroupsChecked().withNames(absent(mentioned));
        Set<List<Object>> alike = new HashSet<>();
        catalogue.all().forEach((id, capability) -> {
            Shape.Fields context = catalogue.context(id);
            if (mentioned.contains(CedarNames.actionId(id))
                    || alike.add(List.<Object>of(
                            id.kind(),
                            capability.labels().does(),
                            SchemaWriter.describe(catalogue.input(id), reads.at("input"))))) {
                writer.withAction(id, capability.labels().does(), context, reads);
            }
        });
        return writer.schema();
    }

    private Set<String> absent(Set<String> mentioned) {
        Set<String> absent = new TreeSet<>();
        mentioned.stream().filter(catalogue::absent).forEach(absent::add);
        return absent;
    }

    private void read(ValidationResponse response, List<Rule> rules, Said said) {
        Map<String, Rule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        response.errors.ifPresent(errors -> errors.forEach(error -> said.general.add(general(error.message))));
        ValidatorWords words = new ValidatorWords(catalogue);
        response.success.ifPresent(success -> {
            success.validationErrors.forEach(error -> {
                Rule rule = byId.get(error.getPolicyId());
                if (rule == null) {
                    said.general.add(general(error.getError().message));
                } else {
                    said.findings.add(words.error(rule, error.getError()));
                }
            });
            success.validationWarnings.forEach(warning -> {
                Rule rule = byId.get(warning.getPolicyId());
                if (rule != null) {
                    words.warning(rule, warning.getError()).ifPresent(said.findings::add);
                }
            });
        });
        if (said.findings.isEmpty() && said.general.isEmpty() && !response.validationPassed()) {
            said.general.add(general("the validator gave no reason"));
        }
    }

    private static PolicyProblem general(String message) {
        return PolicyProblem.of("policy", "the policies cannot be checked: " + message, "see docs/policies.md");
    }
}
