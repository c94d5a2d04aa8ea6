package dev.writ.jose;

/// A token is not well formed or not signed by whom it names. The message never carries any part of the token.
public final class NotGenuine extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param detail what is wrong, for the journal
    public NotGenuine(String detail) {
        super(detail, null, false, false);
    }

    /// What is wrong.
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
