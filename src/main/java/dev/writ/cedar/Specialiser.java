package dev.writ.cedar;

import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.Scope;
import dev.writ.cedar.expr.Variable;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import java.util.ArrayList;
import java.util.List;

/// Simplifies with the action, the resource and the type of the principal known. A rule for all tools becomes what it
/// says about this one, which is often nothing.
final class Specialiser extends Simplifier {
    private static final Expr PRINCIPAL = new Expr.Of(Variable.PRINCIPAL);

    private final Known known;

    Specialiser(Known known) {
        super(uid -> {
            if (uid.equals(known.resource().uid())) {
                return known.resource();
            }
            return uid.equals(known.action().uid()) ? known.action() : new EntityLookup.Unknown(uid);
        });
        this.known = known;
    }

    /// What is left of a policy: its head and its conditions.
    Expr residual(Policy policy) {
        List<Expr> demands = new ArrayList<>();
        demands.add(Heads.demand(Variable.PRINCIPAL, policy.principal()));
        demands.add(Heads.demand(Variable.ACTION, policy.action()));
        demands.add(Heads.demand(Variable.RESOURCE, policy.resource()));
        policy.conditions().forEach(condition -> demands.add(condition.demand()));
        return simplify(new Expr.And(demands));
    }

    /// Whether the head lets the policy say anything here.
    boolean reaches(Policy policy) {
        Scope action = policy.action();
        return !simplify(new Expr.And(List.of(
                        Heads.demand(Variable.ACTION, action),
                        Heads.demand(Variable.RESOURCE, policy.resource()),
                        Heads.demand(Variable.PRINCIPAL, policy.principal()))))
                .equals(new Expr.Literal(Bool.FALSE));
    }

    @Override
    Expr variable(Expr.Of variable) {
        return switch (variable.variable()) {
            case ACTION -> new Expr.Literal(known.action().uid());
            case RESOURCE -> new Expr.Literal(known.resource().uid());
            case PRINCIPAL, CONTEXT -> variable;
        };
    }

    @Override
    boolean isKnown(Value value) {
        return value.equals(known.resource().uid())
                || value.equals(known.action().uid());
    }

    @Override
    Expr relation(Expr expr) {
        if (expr instanceof Expr.Is(Expr operand, String type) && operand.equals(PRINCIPAL)) {
            return truth(type.equals(known.principalType()));
        }
        if (expr instanceof Expr.In(Expr left, Expr.Literal(Value groups)) && left.equals(PRINCIPAL)) {
            return principalIn(expr, groups);
        }
        if (expr instanceof Expr.Equal(Expr left, Expr right)) {
            return principalEqual(expr, left, right);
        }
        return computed(expr);
    }

    private Expr principalIn(Expr expr, Value groups) {
        if (groups instanceof EntityUid group) {
            return principalIn(expr, List.of(group));
        }
        boolean uids = groups instanceof ValueSet set && set.elements().stream().allMatch(EntityUid.class::isInstance);
        return uids ? principalIn(expr, ((ValueSet) groups).elements()) : expr;
    }

    /// It is in its ancestors, and in itself; what is of another type is not itself.
    private Expr principalIn(Expr expr, List<? extends Value> groups) {
        if (groups.stream().anyMatch(known.principalAncestors()::contains)) {
            return truth(true);
        }
        return groups.stream().anyMatch(this::mayBePrincipal) ? expr : truth(false);
    }

    private Expr principalEqual(Expr expr, Expr left, Expr right) {
        boolean never = (left.equals(PRINCIPAL) && right instanceof Expr.Literal(Value it) && !mayBePrincipal(it))
                || (right.equals(PRINCIPAL) && left instanceof Expr.Literal(Value other) && !mayBePrincipal(other));
        return never ? truth(false) : computed(expr);
    }

    private boolean mayBePrincipal(Value value) {
        return value instanceof EntityUid uid && uid.entityType().equals(known.principalType());
    }

    private static Expr truth(boolean value) {
        return new Expr.Literal(Bool.of(value));
    }
}
