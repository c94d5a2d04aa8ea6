package dev.writ.policy.cedar;

import org.jspecify.annotations.Nullable;

/// Where in `context` a value stands. Becomes a text only when somebody asks, which on nearly every call nobody does.
final class Place {
    static final Place CONTEXT = new Place(null, "");

    private final @Nullable Place around;
    private final String step;

    private Place(@Nullable Place around, String step) {
        this.around = around;
        this.step = step;
    }

    /// A part of the context.
    static Place of(String part) {
        return CONTEXT.member(part);
    }

    /// The member of this name.
    Place member(String name) {
        return new Place(this, name);
    }

    /// The item of this number, from 0.
    Place item(int number) {
        return new Place(this, Integer.toString(number));
    }

    /// As RFC 6901 pointer into `context`.
    @Override
    public String toString() {
        return around == null ? "" : around + "/" + step.replace("~", "~0").replace("/", "~1");
    }
}
