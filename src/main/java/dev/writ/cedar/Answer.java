package dev.writ.cedar;

import dev.writ.cedar.expr.Policy;
import java.util.ArrayList;
import java.util.List;

/// What a set of policies says about a request: not only the decision but everything it follows from.
public final class Answer {
    private final List<Policy> policies;
    private final long[] satisfied;
    private boolean permitted;
    private boolean forbidden;
    private boolean exhausted;
    private List<Fault> faults = List.of();

    Answer(List<Policy> policies) {
        this.policies = policies;
        this.satisfied = new long[(policies.size() + Long.SIZE - 1) / Long.SIZE];
    }

    /// Asks one policy and keeps what it says.
    void ask(int index, Node demand, Frame frame) {
        try {
            frame.spend(1);
            if (demand.test(frame)) {
                satisfied(index);
            }
        } catch (EvaluationFault fault) {
            if (faults.isEmpty()) {
                faults = new ArrayList<>();
            }
            faults.add(fault.in(policies.get(index)));
        }
    }

    private void satisfied(int index) {
        satisfied[index / Long.SIZE] |= 1L << index;
        if (policies.get(index).permits()) {
            permitted = true;
        } else {
            forbidden = true;
        }
    }

    Answer exhaust() {
        exhausted = true;
        return this;
    }

    /// Whether some permit and no forbid is satisfied; faults are skipped, as the language demands. Never when the
    /// evaluation was cut short.
    public boolean allowed() {
        return permitted && !forbidden && !exhausted;
    }

    /// Whether the evaluation was cut short because it took too many steps. Nothing else here is complete then.
    public boolean exhausted() {
        return exhausted;
    }

    /// Whether some permit is satisfied, whatever the forbids say.
    public boolean permitted() {
        return permitted;
    }

    /// Whether some forbid is satisfied.
    public boolean forbidden() {
        return forbidden;
    }

    /// The satisfied permits, in the order of the set.
    public List<Policy> permits() {
        return permitted ? satisfied(true) : List.of();
    }

    /// The satisfied forbids, in the order of the set.
    public List<Policy> forbids() {
        return forbidden ? satisfied(false) : List.of();
    }

    /// The policies the decision follows from: the permits if it is allowed, else the forbids.
    public List<Policy> determining() {
        return allowed() ? permits() : forbids();
    }

    /// The policies that could not be evaluated, and why.
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    private List<Policy> satisfied(boolean permits) {
        List<Policy> found = new ArrayList<>(2);
        for (int word = 0; word < satisfied.length; word++) {
            for (long bits = satisfied[word]; bits != 0; bits &= bits - 1) {
                Policy policy = policies.get(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
                if (policy.permits() == permits) {
                    found.add(policy);
                }
            }
        }
        return found;
    }
}
