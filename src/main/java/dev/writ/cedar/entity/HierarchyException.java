package dev.writ.cedar.entity;

/// Entities that cannot be what they say; the message names the entity and the remedy.
public final class HierarchyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public HierarchyException(String message) {
        super(message);
    }
}
