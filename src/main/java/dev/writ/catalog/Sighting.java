package dev.writ.catalog;

import dev.writ.model.CanonicalFault;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Digest;
import dev.writ.model.Fingerprint;
import dev.writ.model.Json;
import dev.writ.model.ToolDefinition;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What one server showed at one look: each tool's fingerprint over the canonical form (RFC 8785) of everything a
/// model
/// would see of it.
public final class Sighting {

    private final Map<String, Seen> tools;

    /// How one tool looked.
    public sealed interface Seen {}

    /// Readable, and no other tool has a name that reads the same.
    public record Clear(Fingerprint fingerprint, Json.Obj inputSchema) implements Seen {}

    /// Another tool has the same name, or one that reads the same.
    public record Twice(String other) implements Seen {}

    /// Its definition cannot be fingerprinted.
    public record Unreadable(String why) implements Seen {}

    private Sighting(Map<String, Seen> tools) {
        this.tools = Map.copyOf(tools);
    }

    /// Looks at a listing.
    public static Sighting of(List<ToolDefinition> listing) {
        Map<String, String> owners = new HashMap<>();
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (ToolDefinition tool : listing) {
            String earlier = owners.putIfAbsent(looksLike(tool.name()), tool.name());
            if (earlier == null) {
                seen.put(tool.name(), look(tool));
            } else {
                seen.put(tool.name(), new Twice(earlier));
                seen.put(earlier, new Twice(tool.name()));
            }
        }
        return new Sighting(seen);
    }

    /// How the tool of this name looked, if it was shown at all.
    public Optional<Seen> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /// Every tool that was shown.
    public Map<String, Seen> tools() {
        return tools;
    }

    private static Seen look(ToolDefinition tool) {
        try {
            Fingerprint fingerprint = fingerprint(tool);
            return new Clear(fingerprint, tool.tree().object("inputSchema").orElseGet(Json.Obj::empty));
        } catch (CanonicalFault inexact) {
            String why = inexact.getMessage();
            return new Unreadable(why == null ? "it has no canonical form" : why);
        }
    }

    /// The fingerprint of a definition.
    ///
    /// @throws CanonicalFault when it has no exact canonical form
    public static Fingerprint fingerprint(ToolDefinition tool) {
        return new Fingerprint(Digest.of(CanonicalJson.jcs(tool.tree()).array()));
    }

    // A model reads `send_mail` and `ｓｅｎｄ＿ｍａｉｌ` as one name, so one of them is an impostor.
    private static String looksLike(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
