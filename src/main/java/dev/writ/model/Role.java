package dev.writ.model;

/// What an argument of a tool means to the outside, so that rules can speak of recipients without knowing the tool.
public enum Role {
    /// Recipients, hosts, accounts.
    TO,
    /// What is carried.
    DATA,
    PATH,
    URL,
    AMOUNT;

    /// The word used in configuration, policy and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
