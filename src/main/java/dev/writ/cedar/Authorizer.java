package dev.writ.cedar;

/// Answers requests by a set of policies. Immutable; many threads may ask at once.
public sealed interface Authorizer permits Policies, Specialised {
    /// How many steps an evaluation may take unless the caller says otherwise. A step is an element looked at, a
    /// character matched or a policy begun, so a million are some milliseconds.
    long STEPS_MAX = 1_000_000;

    /// What the policies say. Never throws for what a policy or a request contains.
    ///
    /// @param steps how many steps it may take; an answer that needs more is [Answer#exhausted]
    Answer authorize(Request request, long steps);

    /// What the policies say, within [#STEPS_MAX] steps.
    default Answer authorize(Request request) {
        return authorize(request, STEPS_MAX);
    }
}
