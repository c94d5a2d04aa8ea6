package dev.writ.cedar.value;

/// Nothing was found. Not a value of the language: no expression ever yields it.
public enum Absent implements Found {
    ABSENT
}
