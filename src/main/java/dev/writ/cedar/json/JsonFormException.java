package dev.writ.cedar.json;

/// Something that should be one of Cedar's JSON forms, or fit its schema, does not; the message says where and what.
public final class JsonFormException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public JsonFormException(String message) {
        super(message);
    }

    /// The same, and where it happened.
    JsonFormException in(String where) {
        return new JsonFormException(where + ": " + getMessage());
    }
}
