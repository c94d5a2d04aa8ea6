package dev.writ.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The policies that come with Writ, by name.
public final class Packs {
    private static final List<String> NAMES = List.of("baseline");

    private Packs() {}

    /// The names there are.
    public static List<String> names() {
        return NAMES;
    }

    /// The text of a pack.
    ///
    /// @throws IllegalArgumentException when there is no such pack
    public static PolicyText read(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no policy pack `" + dev.writ.model.Names.visible(name)
                    + "`; write one of " + String.join(", ", NAMES));
        }
        try (InputStream stream = Packs.class.getResourceAsStream("/policies/" + name + ".cedar")) {
            if (stream == null) {
                throw new IllegalStateException("the policy pack " + name + " is missing from this build");
            }
            return new PolicyText("pack:" + name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the policy pack " + name + " cannot be read", unreadable);
        }
    }
}
