package dev.writ.policy.cedar;

import dev.writ.policy.PolicyProblem;
import java.util.Optional;

/// Something a check found in a rule.
///
/// @param rule    where
/// @param index   the character of the rule's text it is about
/// @param grade   how much it matters
/// @param place   what the rule reads there that it cannot; absent when it is about something else
/// @param message what is wrong
/// @param remedy  what to do about it
record Finding(Rule rule, int index, Grade grade, Optional<Spot> place, String message, String remedy) {

    /// How much a finding matters.
    enum Grade {
        /// It refuses the set.
        ERROR,
        /// With the tools there are, the rule or a part of it holds for no call. It decides nothing wrongly, and
        /// may be so only because a tool was taken away, which must not be refused; `check` says it is wrong.
        IDLE,
        /// A person should see it.
        NOTICE,
        /// It refuses the set, but says nothing when something else is wrong with the rule.
        CONSEQUENCE
    }

    static Finding error(Rule rule, int index, String message, String remedy) {
        return new Finding(rule, index, Grade.ERROR, Optional.empty(), message, remedy);
    }

    PolicyProblem problem() {
        return rule.where().problem(index, "rule " + rule.id() + ": " + message, remedy);
    }
}
