package dev.writ.cedar;

import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.expr.Expr;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.Variable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A compiled set of policies.
public final class Policies implements Authorizer {

    /// Whether policies are looked up or gone through.
    public enum Slicing {
        /// An index finds the policies whose heads fit; the cost follows those.
        ON,
        /// Every head is tested; for checking the index.
        OFF
    }

    private final List<Policy> policies;
    private final Node[] heads;
    private final Node[] demands;
    private final int cells;
    private final SliceIndex index;
    private final Slicing slicing;

    private Policies(List<Policy> policies, Node[] heads, Node[] demands, int cells, Slicing slicing) {
        this.policies = policies;
        this.heads = heads;
        this.demands = demands;
        this.cells = cells;
        this.index = SliceIndex.of(policies);
        this.slicing = slicing;
    }

    /// Compiles policies.
    ///
    /// @throws IllegalArgumentException when two have the same id
    public static Policies compile(Collection<Policy> policies) {
        return compile(policies, Slicing.ON);
    }

    /// Compiles policies.
    ///
    /// @throws IllegalArgumentException when two have the same id
    public static Policies compile(Collection<Policy> policies, Slicing slicing) {
        Set<String> ids = new HashSet<>();
        policies.forEach(policy -> {
            if (!ids.add(policy.id())) {
                throw new IllegalArgumentException("two policies have the id `" + policy.id() + "`");
            }
        });
        Simplifier simplifier = new Simplifier(EntityLookup.Unknown::new);
        NodeBuilder builder = new NodeBuilder();
        Node[] heads = policies.stream().map(Policies::head).map(builder::build).toArray(Node[]::new);
        Node[] demands = policies.stream()
                .map(policy -> builder.build(simplifier.simplify(policy.demand())))
                .toArray(Node[]::new);
        return new Policies(List.copyOf(policies), heads, demands, builder.cells(), slicing);
    }

    private static Expr head(Policy policy) {
        return new Expr.And(List.of(
                Heads.demand(Variable.PRINCIPAL, policy.principal()),
                Heads.demand(Variable.ACTION, policy.action()),
                Heads.demand(Variable.RESOURCE, policy.resource())));
    }

    /// Its policies, in their order.
    public List<Policy> policies() {
        return policies;
    }

    /// What these policies say about requests of which this is known: the same answers, sooner.
    public Specialised specialise(Known known) {
        return Specialised.of(policies, known);
    }

    @Override
    public Answer authorize(Request request, long steps) {
        Answer answer = new Answer(policies);
        Frame frame = new Frame(request, cells, steps);
        try {
            switch (slicing) {
                case ON -> sliced(answer, frame);
                case OFF -> all(answer, frame);
            }
            return answer;
        } catch (StepsSpent spent) {
            return answer.exhaust();
        }
    }

    private void sliced(Answer answer, Frame frame) {
        long[] fitting = index.fitting(frame);
        for (int word = 0; word < fitting.length; word++) {
            for (long bits = fitting[word]; bits != 0; bits &= bits - 1) {
                int at = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                if (!index.roughly(at) || heads[at].test(frame)) {
                    answer.ask(at, demands[at], frame);
                }
            }
        }
    }

    private void all(Answer answer, Frame frame) {
        for (int at = 0; at < demands.length; at++) {
            if (heads[at].test(frame)) {
                answer.ask(at, demands[at], frame);
            }
        }
    }
}
