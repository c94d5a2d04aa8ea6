package dev.writ.upstream;

/// What the gateway calls itself towards servers (`clientInfo`).
public record ClientName(String name, String version) {}
