package dev.writ.policy;

/// A file of policy as it was read.
///
/// @param file where it came from, as a person would look for it
/// @param text its whole content
public record PolicyText(String file, String text) {}
