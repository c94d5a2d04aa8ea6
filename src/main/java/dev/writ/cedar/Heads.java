package dev.writ.cedar;

import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Scope;
import dev.writ.cedar.expr.Variable;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.ValueSet;
import java.util.List;

/// What the parts of a head say as expressions. None of them can fault.
final class Heads {
    private Heads() {}

    static Expr demand(Variable variable, Scope scope) {
        Expr subject = new Expr.Of(variable);
        return switch (scope) {
            case Scope.Any() -> new Expr.Literal(Bool.TRUE);
            case Scope.Same(EntityUid uid) -> new Expr.Equal(subject, new Expr.Literal(uid));
            case Scope.In(List<EntityUid> uids)
            when uids.size() == 1 -> new Expr.In(subject, new Expr.Literal(uids.getFirst()));
            case Scope.In(List<EntityUid> uids) -> new Expr.In(subject, new Expr.Literal(ValueSet.of(uids)));
            case Scope.Is(String type) -> new Expr.Is(subject, type);
            case Scope.IsIn(String type, EntityUid uid) ->
                new Expr.And(List.of(new Expr.Is(subject, type), new Expr.In(subject, new Expr.Literal(uid))));
        };
    }
}
