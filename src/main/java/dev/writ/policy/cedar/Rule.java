package dev.writ.policy.cedar;

import com.cedarpolicy.model.policy.Policy;
import dev.writ.policy.PolicyProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One loaded rule.
///
/// @param id        its `@id`, which is also its id in the engine
/// @param where     its text and place
/// @param permit    whether it is a permit
/// @param softFor   the role that can answer for it; present only on a soft forbid
/// @param reason    its `@reason`; empty if none
/// @param remedy    its `@remedy`; empty if none
/// @param scope     the actions its head names
/// @param mentioned every action it names anywhere
/// @param looks     the places of `context` it looks at
/// @param literals  the words and entities it writes out
/// @param compiled  the rule as our own engine takes it
record Rule(
        String id,
        Statement where,
        boolean permit,
        Optional<String> softFor,
        String reason,
        String remedy,
        ActionScope scope,
        Set<String> mentioned,
        List<Reads.Look> looks,
        Literals literals,
        dev.writ.cedar.expr.Policy compiled) {

    boolean soft() {
        return softFor.isPresent();
    }

    /// Whether its head names capabilities one by one, so that it is about nothing else.
    boolean byName() {
        return !scope.all() && !scope.ids().isEmpty() && scope.ids().stream().allMatch(id -> id.contains("/"));
    }

    Policy policy() {
        return new Policy(where.text(), id);
    }

    PolicyProblem problem(String message, String remedy) {
        return where.problem(0, message, remedy);
    }
}
