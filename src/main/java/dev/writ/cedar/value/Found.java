package dev.writ.cedar.value;

/// What looking something up gives: a value, or the statement that there is none.
public sealed interface Found permits Value, Absent {}
