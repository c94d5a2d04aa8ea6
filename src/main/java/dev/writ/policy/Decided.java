package dev.writ.policy;

import dev.writ.model.Decision;
import dev.writ.model.EpochId;
import dev.writ.model.HopId;
import dev.writ.model.Question;

/// A decision that was made and is on record.
///
/// @param hop      the passage it was made in
/// @param epoch    the version of policy and catalogue it was made by
/// @param question what was asked
/// @param decision what was answered
/// @param recheck  how that epoch can be asked again
public record Decided(HopId hop, EpochId epoch, Question question, Decision decision, Recheck recheck) {}
