package dev.writ.model;

/// What a capability does to the world, in rising order of consequence for an unknown tool's sake.
public enum Effect {
    READ,
    WRITE,
    DELETE,
    /// Carries data to somebody: mail, chat, upload.
    SEND,
    PAY,
    /// Changes who may do what: identity and access.
    GRANT,
    /// Runs code.
    RUN,
    /// Handles secrets.
    SECRET;

    /// The word used in configuration, policy and texts.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
