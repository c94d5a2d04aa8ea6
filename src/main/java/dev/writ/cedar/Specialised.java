package dev.writ.cedar;

import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.value.Bool;
import java.util.ArrayList;
import java.util.List;

/// Policies reduced to what they say about one action on one resource. What cannot be satisfied there is gone.
public final class Specialised implements Authorizer {
    private final Known known;
    private final List<Policy> policies;
    private final Node[] demands;
    private final int cells;

    private Specialised(Known known, List<Policy> policies, Node[] demands, int cells) {
        this.known = known;
        this.policies = policies;
        this.demands = demands;
        this.cells = cells;
    }

    static Specialised of(List<Policy> all, Known known) {
        Specialiser specialiser = new Specialiser(known);
        NodeBuilder builder = new NodeBuilder();
        List<Policy> left = new ArrayList<>();
        List<Node> demands = new ArrayList<>();
        for (Policy policy : all) {
            Expr residual = specialiser.residual(policy);
            if (!residual.equals(new Expr.Literal(Bool.FALSE))) {
                left.add(policy);
                demands.add(builder.build(residual));
            }
        }
        return new Specialised(known, List.copyOf(left), demands.toArray(Node[]::new), builder.cells());
    }

    /// The policies that can say anything, in the order of the set.
    public List<Policy> policies() {
        return policies;
    }

    /// What the policies say.
    ///
    /// @throws IllegalArgumentException when the request is not one that they were specialised for
    @Override
    public Answer authorize(Request request, long steps) {
        if (!known.covers(request)) {
            throw new IllegalArgumentException(
                    "these policies were specialised for " + known.action().uid() + " on "
                            + known.resource().uid() + ", not for " + request.action() + " on " + request.resource());
        }
        Answer answer = new Answer(policies);
        Frame frame = new Frame(request, cells, steps);
        try {
            for (int at = 0; at < demands.length; at++) {
                answer.ask(at, demands[at], frame);
            }
            return answer;
        } catch (StepsSpent spent) {
            return answer.exhaust();
        }
    }
}
