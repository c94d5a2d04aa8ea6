package dev.writ.cedar.value;

/// An extension value.
public record Duration(long millis) implements Value {}
