package dev.writ.keys;

/// A key file cannot be used. The message names the file, what is wrong and what to do; it carries nothing of the
/// key.
public final class KeyUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyUnusable(String message) {
        super(message);
    }

    KeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
