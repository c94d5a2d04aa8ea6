package dev.writ.cedar.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One policy: static, or a template with its slots filled.
///
/// @param id          its id in its set
/// @param effect      what it does when it is satisfied
/// @param annotations by name; an annotation without a value has the empty one
/// @param principal   what its head demands of the principal
/// @param action      what its head demands of the action
/// @param resource    what its head demands of the resource
/// @param conditions  in their order
public record Policy(
        String id,
        Effect effect,
        Map<String, String> annotations,
        Scope principal,
        Scope action,
        Scope resource,
        List<Condition> conditions) {
    public Policy {
        annotations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        conditions = List.copyOf(conditions);
    }

    /// Whether it permits.
    public boolean permits() {
        return effect == Effect.PERMIT;
    }

    /// What its conditions demand together; true if it has none.
    public Expr demand() {
        List<Expr> demands = conditions.stream().map(Condition::demand).toList();
        return new Expr.And(demands);
    }
}
