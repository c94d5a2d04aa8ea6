package dev.writ.cedar.expr;

/// Something that should be Cedar's JSON form of a policy is not; the message says where and what.
public final class PolicyFormException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PolicyFormException(String message) {
        super(message);
    }
}
