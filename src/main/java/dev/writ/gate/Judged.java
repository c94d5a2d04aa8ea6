package dev.writ.gate;

import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Question;
import java.util.Optional;

/// A decision with everything its record needs.
///
/// @param decision   what was decided
/// @param capability what was judged, as far as the catalogue knows it
/// @param question   what policy was asked; absent when it was not reached
/// @param answer     what policy answered; differs from the decision where an observed refusal came before it
/// @param observed   a refusal that observe mode records instead of enforcing
record Judged(
        Decision decision,
        Optional<Capability> capability,
        Optional<Question> question,
        Optional<Decision> answer,
        boolean observed) {

    /// A refusal before policy was asked.
    static Judged refused(Decision.Deny deny, Optional<Capability> capability) {
        return new Judged(deny, capability, Optional.empty(), Optional.empty(), false);
    }

    /// Whether the call goes on.
    boolean goesOn() {
        return decision instanceof Decision.Permit || observed;
    }
}
