package dev.writ.cedar.value;

/// An extension value.
public record Datetime(long epochMillis) implements Value {}
