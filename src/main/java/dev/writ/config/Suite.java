package dev.writ.config;

import dev.writ.model.Capability;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file of tests of policies, read and checked.
///
/// @param file  where it came from
/// @param about what it is about, in words; empty when it does not say
/// @param tools the tools it declares; each stands for whatever else is known of that tool
/// @param cases what is asked, in the order written; at least one
public record Suite(String file, String about, List<Capability> tools, List<Case> cases) {
    public Suite {
        tools = List.copyOf(tools);
        cases = List.copyOf(cases);
    }

    /// One question and the answer it must get.
    ///
    /// @param name     what it shows, once in a file
    /// @param place    where it stands
    /// @param question what is asked
    /// @param expected what must be answered
    public record Case(String name, Place place, Question question, Expected expected) {}

    /// What must be answered.
    public enum Verdict {
        PERMIT,
        STEP_UP,
        DENY;

        /// The word used in files and texts.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// The answer a case must get.
    ///
    /// @param verdict what is decided
    /// @param reason  why, of a denial; [Reason#POLICY_DENIED] unless the file says otherwise, so that an error
    ///                never passes for a denial that was meant
    /// @param rules   the ids of exactly the rules that decide; absent when they do not matter
    /// @param asks    exactly the roles that are asked; absent when they do not matter
    public record Expected(
            Verdict verdict, Optional<Reason> reason, Optional<Set<String>> rules, Optional<Set<String>> asks) {}
}
