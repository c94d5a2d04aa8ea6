package dev.writ.keys;

import java.util.Locale;

/// What a key is for. A key of one purpose is never used, or accepted, for another.
public enum KeyPurpose {
    /// Signs the tokens that prove a task to this gateway. Ed25519.
    TASK_TOKEN_SIGNING(Kind.SIGNING),
    /// Signs the head of a tenant's journal. Ed25519.
    JOURNAL_HEAD(Kind.SIGNING),
    /// Encrypts the questions kept for replay, so that erasing it erases them. AES-256.
    QUESTION_ENCRYPTION(Kind.ENCRYPTING),
    /// Is an agent's identity. Ed25519; the agent holds it, the gateway knows its public half.
    AGENT(Kind.SIGNING);

    enum Kind {
        SIGNING,
        ENCRYPTING
    }

    private final Kind kind;

    KeyPurpose(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// The word in file names and in the files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
