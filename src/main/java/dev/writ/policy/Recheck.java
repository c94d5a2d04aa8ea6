package dev.writ.policy;

import dev.writ.model.PolicyEngine;
import java.util.function.Supplier;

/// How the decisions of one epoch can be asked again of the engine that did not make them.
///
/// @param decides which engine decides
/// @param other   gives the other one with the same rules; may take its time when it is first asked for
public record Recheck(PolicyEngine decides, Supplier<DecisionPoint> other) {}
