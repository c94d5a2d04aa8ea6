package dev.writ.policy;

import dev.writ.model.Decision;

/// Two engines answered one question differently. One of them is wrong.
///
/// @param decided what was decided, and by which engine
/// @param other   what the other engine answers
/// @param nth     the how manyth this is since the start, from 1
public record Disagreement(Decided decided, Decision other, long nth) {}
