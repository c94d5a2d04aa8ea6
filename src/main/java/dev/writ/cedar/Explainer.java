package dev.writ.cedar;

import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.SourceText;
import dev.writ.cedar.expr.Variable;
import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says of one policy and one request which of its demands held. Slow and thorough; not for the path of a call.
public final class Explainer {
    private Explainer() {}

    /// What became of a demand.
    public enum Outcome {
        HELD,
        FAILED,
        /// It could not be evaluated.
        FAULTED
    }

    /// One thing a policy demands.
    ///
    /// @param text    as source says it
    /// @param outcome what became of it
    /// @param seen    the attributes it looks at with what they were, in the order it names them; `absent` for
    ///                what is not there
    /// @param fault   why it could not be evaluated; present only then
    public record Demand(String text, Outcome outcome, Map<String, String> seen, Optional<String> fault) {
        public Demand {
            seen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    /// Every demand of this policy by itself, whatever became of those before it: first the head, then the conditions,
    /// each `&&` taken apart.
    public static List<Demand> demands(Policy policy, Request request) {
        List<Demand> demands = new ArrayList<>();
        parts(policy).forEach(part -> demands.add(demand(part, request)));
        return demands;
    }

    private static Stream<Expr> parts(Policy policy) {
        return Stream.concat(
                Stream.of(
                                Heads.demand(Variable.PRINCIPAL, policy.principal()),
                                Heads.demand(Variable.ACTION, policy.action()),
                                Heads.demand(Variable.RESOURCE, policy.resource()))
                        .filter(part -> !part.equals(new Expr.Literal(Bool.TRUE))),
                policy.conditions().stream().flatMap(condition -> apart(condition.demand())));
    }

    /// `a && b` are two demands, and so are the two of `!(a || b)`.
    private static Stream<Expr> apart(Expr expr) {
        return switch (expr) {
            case Expr.And(List<Expr> operands) -> operands.stream().flatMap(Explainer::apart);
            case Expr.Not(Expr.Or(List<Expr> operands)) ->
                operands.stream().map(Expr.Not::new).flatMap(Explainer::apart);
            case Expr.Not(Expr.Not(Expr operand)) -> apart(operand);
            default -> Stream.of(expr);
        };
    }

    private static Demand demand(Expr part, Request request) {
        String text = SourceText.of(part);
        Map<String, String> seen = seen(part, request);
        try {
            boolean held = evaluated(new Expr.And(List.of(part)), request).equals(Bool.TRUE);
            return new Demand(text, held ? Outcome.HELD : Outcome.FAILED, seen, Optional.empty());
        } catch (EvaluationFault | StepsSpent fault) {
            return new Demand(text, Outcome.FAULTED, seen, Optional.of(String.valueOf(fault.getMessage())));
        }
    }

    private static Map<String, String> seen(Expr part, Request request) {
        Map<String, String> seen = new LinkedHashMap<>();
        paths(part).forEach(path -> seen.computeIfAbsent(SourceText.of(path), _ -> shown(path, request)));
        return seen;
    }

    /// The longest paths of attributes from a variable, and the variables that stand alone.
    private static Stream<Expr> paths(Expr expr) {
        if (expr instanceof Expr.Has(Expr target, String attribute) && isPath(target)) {
            return Stream.of(new Expr.Get(target, attribute));
        }
        return isPath(expr) ? Stream.of(expr) : Operands.of(expr).flatMap(Explainer::paths);
    }

    private static boolean isPath(Expr expr) {
        Expr at = expr;
        while (at instanceof Expr.Get(Expr target, String _)) {
            at = target;
        }
        return at instanceof Expr.Of;
    }

    private static String shown(Expr path, Request request) {
        try {
            return SourceText.value(evaluated(path, request));
        } catch (EvaluationFault | StepsSpent absent) {
            return "absent";
        }
    }

    private static Value evaluated(Expr expr, Request request) {
        NodeBuilder builder = new NodeBuilder();
        Node node = builder.build(expr);
        return node.value(new Frame(request, builder.cells(), Authorizer.STEPS_MAX));
    }
}
