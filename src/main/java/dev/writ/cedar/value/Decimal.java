package dev.writ.cedar.value;

/// An extension value.
public record Decimal(long tenThousandths) implements Value {}
