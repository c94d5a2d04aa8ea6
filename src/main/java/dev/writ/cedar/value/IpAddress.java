package dev.writ.cedar.value;

/// An extension value.
public record IpAddress(String text) implements Value {}
