package dev.writ.policy;

import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether two engines said the same of one question.
public enum Agreement {
    /// The same kind of answer, the same reason, the same rules and the same questions to people, in any order. Two
    /// errors are the same whatever they say in words: one engine cannot know the other's limits of expression.
    SAME,
    DIFFERENT,
    /// An engine refused to evaluate for a limit of its own, such as size or time. The other knows nothing of it.
    INCOMPARABLE;

    private static final Set<Reason> OF_RULES = Set.of(Reason.POLICY_DENIED, Reason.POLICY_ERROR);

    /// What two answers to one question are to each other.
    public static Agreement of(Decision one, Decision other) {
        if (limited(one) || limited(other)) {
            return INCOMPARABLE;
        }
        boolean same = switch (one) {
            case Decision.Permit(List<String> rules) ->
                other instanceof Decision.Permit(List<String> others) && alike(rules, others);
            case Decision.StepUp(List<Decision.Ask> asks) ->
                other instanceof Decision.StepUp(List<Decision.Ask> others) && alike(asks, others);
            case Decision.Deny deny -> other instanceof Decision.Deny denied && refusedAlike(deny, denied);
        };
        return same ? SAME : DIFFERENT;
    }

    private static boolean refusedAlike(Decision.Deny one, Decision.Deny other) {
        return one.reason() == other.reason()
                && (one.reason() == Reason.POLICY_ERROR || alike(one.rules(), other.rules()));
    }

    private static boolean limited(Decision decision) {
        return decision instanceof Decision.Deny deny && !OF_RULES.contains(deny.reason());
    }

    private static boolean alike(List<?> some, List<?> others) {
        return new HashSet<>(some).equals(new HashSet<>(others));
    }
}
