package dev.writ.model;

/// A tool as a server shows it: everything a model would see.
///
/// @param name  the server's name for it
/// @param bytes the definition as it stood in the listing
/// @param tree  what these bytes say
public record ToolDefinition(String name, Octets bytes, Json.Obj tree) {}
