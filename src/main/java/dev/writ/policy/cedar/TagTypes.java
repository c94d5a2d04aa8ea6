package dev.writ.policy.cedar;

import dev.writ.model.Digest;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names the entity types that objects with free names become. The name says the place and, by a digest, everything
/// that is in it: two places of one tool never share a type, and tools that share one agree on all of it.
final class TagTypes {
    /// The namespace of these types; nothing else is in it.
    static final String NAMESPACE = "Input";

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9]+");
    private static final int READABLE_CHARS_MAX = 40;
    private static final int DIGEST_DIGITS = 32;

    private TagTypes() {}

    static Shape.Tagged of(String pointer, Shape.Fields named, Shape tag) {
        String readable = NOT_IN_A_NAME.matcher(pointer).replaceAll("_").toLowerCase(Locale.ROOT);
        String content = SchemaWriter.describe(new Shape.Tagged("", named, tag));
        String digest = Digest.ofFields(pointer, content).value();
        String type = NAMESPACE + "::m" + readable.substring(0, Math.min(readable.length(), READABLE_CHARS_MAX)) + "_"
                + digest.substring("sha256:".length(), "sha256:".length() + DIGEST_DIGITS);
        return new Shape.Tagged(type, named, tag);
    }
}
