package dev.writ.model;

/// A published capability as the catalogue knows it in one epoch.
///
/// @param id          which one
/// @param environment the environment its server is in; empty when the server names none
/// @param owner       the team that owns the server
/// @param labels      what the owner says it does
/// @param fingerprint of the definition that was approved
/// @param inputSchema the JSON Schema (2020-12) of its arguments as approved
/// @param mode        whether observable refusals of it are enforced
public record Capability(
        CapabilityId id,
        String environment,
        String owner,
        Labels labels,
        Fingerprint fingerprint,
        Json.Obj inputSchema,
        Mode mode) {}
