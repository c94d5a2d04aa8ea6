package dev.writ;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which of our packages may import which other of our packages. The table is the whole rule: a package without a row
/// may import nothing, and `model` is open to all. A package may always import itself, and `x.y` its own `x`.
final class RoomRules {
    private static final String ROOT = "dev.writ";

    private static final Set<String> ALL = Set.of("*");
    private static final Set<String> NONE = Set.of();

    static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry("", ALL),
            Map.entry("boot", ALL),
            Map.entry("demo", ALL),
            Map.entry("demo.server", NONE),
            Map.entry("cli", Set.of("config", "admin", "audit.verify", "boot", "policy", "policy.suite")),
            Map.entry("config", NONE),
            Map.entry("model", NONE),
            Map.entry("mcp", NONE),
            Map.entry("transport", Set.of("mcp", "gate", "identity")),
            Map.entry("transport.http", Set.of("mcp", "gate", "identity")),
            Map.entry(
                    "gate",
                    Set.of(
                            "mcp",
                            "identity",
                            "task",
                            "token",
                            "keys",
                            "catalog",
                            "policy",
                            "approval",
                            "credential",
                            "upstream",
                            "audit")),
            Map.entry("identity", NONE),
            Map.entry("identity.local", Set.of("jose")),
            Map.entry("task", NONE),
            Map.entry("token", NONE),
            Map.entry("token.jwt", Set.of("jose")),
            Map.entry("keys", Set.of("jose")),
            Map.entry("jose", NONE),
            Map.entry("catalog", NONE),
            Map.entry("catalog.schema", NONE),
            Map.entry("policy", NONE),
            Map.entry("policy.suite", Set.of("config")),
            Map.entry("policy.cedar", Set.of("cedar", "cedar.expr", "cedar.value", "cedar.entity", "cedar.json")),
            Map.entry("cedar", Set.of("cedar.expr", "cedar.value", "cedar.entity")),
            Map.entry("cedar.expr", Set.of("cedar.value")),
            Map.entry("cedar.value", NONE),
            Map.entry("cedar.entity", Set.of("cedar.value")),
            Map.entry("cedar.json", Set.of("cedar.value", "cedar.entity")),
            Map.entry("approval", NONE),
            Map.entry("credential", NONE),
            Map.entry("upstream", Set.of("mcp")),
            Map.entry("upstream.http", Set.of("mcp")),
            Map.entry("upstream.stdio", Set.of("mcp")),
            Map.entry("audit", NONE),
            Map.entry("store", Set.of("task", "catalog", "approval", "audit")),
            Map.entry("store.sqlite", Set.of("task", "catalog", "approval", "audit")),
            Map.entry(
                    "admin", Set.of("identity", "token", "catalog", "policy", "approval", "task", "audit", "upstream")),
            Map.entry("audit.verify", NONE));

    /// Share no code with what they verify or stand in for, so they may not import even their own parent.
    private static final Set<String> APART = Set.of("audit.verify", "demo.server");

    /// A library in itself: not even `model` is open to it.
    private static final String LIBRARY = "cedar";

    private RoomRules() {}

    /// What is wrong with this edge, as a sentence, if it is one between two of our packages and something is wrong.
    static Optional<String> objection(ClassEdge edge) {
        if (!ours(edge.fromPackage()) || !ours(edge.toPackage())) {
            return Optional.empty();
        }
        String from = room(edge.fromPackage());
        String to = room(edge.toPackage());
        if (from.equals(to)) {
            return Optional.empty();
        }
        if (!TABLE.containsKey(from)) {
            return Optional.of(from + " may import nothing until it has a row in RoomRules (" + edge.from() + " uses "
                    + edge.to() + ")");
        }
        if (allowed(from, to)) {
            return Optional.empty();
        }
        String target = to.isEmpty() ? "the root package" : to;
        return Optional.of(from + " may not import " + target + " (" + edge.from() + " uses " + edge.to() + ")");
    }

    static boolean ours(String packageName) {
        return packageName.equals(ROOT) || packageName.startsWith(ROOT + ".");
    }

    /// The package's name below `dev.writ`, empty for the root itself.
    static String room(String packageName) {
        return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
    }

    private static boolean allowed(String from, String to) {
        Set<String> row = TABLE.getOrDefault(from, NONE);
        boolean parent = from.startsWith(to + ".") && !APART.contains(from);
        boolean model = to.equals("model") && !from.equals(LIBRARY) && !from.startsWith(LIBRARY + ".");
        return model || parent || row.contains("*") || row.contains(to);
    }
}
