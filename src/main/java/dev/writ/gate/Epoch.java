package dev.writ.gate;

import dev.writ.catalog.Catalog;
import dev.writ.model.EpochId;
import dev.writ.policy.DecisionPoint;

/// One version of policy and catalogue. A call is judged by exactly one.
///
/// @param id      the digest of its contents
/// @param catalog what it knows of servers, tools and purposes
/// @param policy  what decides
public record Epoch(EpochId id, Catalog catalog, DecisionPoint policy) {}
