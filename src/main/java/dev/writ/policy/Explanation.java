package dev.writ.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a question is answered as it is: what each rule that can apply says to it. Texts are for people who may see
/// policy and the call's arguments, never for the agent.
///
/// @param permits the permits that are satisfied
/// @param forbids the forbids that are satisfied and that nobody can answer for
/// @param asks    the forbids that are satisfied and that somebody can answer for
/// @param faults  the rules that could not be evaluated
/// @param near    the permits that are not satisfied, the one with the fewest unmet demands first
public record Explanation(
        List<Matched> permits, List<Matched> forbids, List<Matched> asks, List<Faulted> faults, List<Near> near) {
    /// Nothing to say.
    public static final Explanation NONE = new Explanation(List.of(), List.of(), List.of(), List.of(), List.of());

    public Explanation {
        permits = List.copyOf(permits);
        forbids = List.copyOf(forbids);
        asks = List.copyOf(asks);
        faults = List.copyOf(faults);
        near = List.copyOf(near);
    }

    /// A rule that is satisfied.
    ///
    /// @param rule   its id
    /// @param place  `file:line`
    /// @param role   who can answer for it; present only on a soft forbid
    /// @param reason the sentence its author wrote for the agent; empty if none
    public record Matched(String rule, String place, Optional<String> role, String reason) {}

    /// A rule that could not be evaluated.
    ///
    /// @param attribute what it looked at, e.g. `context.input.path`; empty when it was not one attribute
    /// @param message   what was wrong
    public record Faulted(String rule, String place, String attribute, String message) {}

    /// A permit that is not satisfied.
    ///
    /// @param demands how many things it demands
    /// @param unmet   those that do not hold, in the order of the rule; at least one
    public record Near(String rule, String place, int demands, List<Unmet> unmet) {
        public Near {
            unmet = List.copyOf(unmet);
        }
    }

    /// One demand that does not hold.
    ///
    /// @param text  as the rule says it
    /// @param seen  what it looked at and found there, in the words of the policy language
    /// @param fault why it could not be evaluated; present only then
    public record Unmet(String text, Map<String, String> seen, Optional<String> fault) {
        public Unmet {
            seen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }
}
