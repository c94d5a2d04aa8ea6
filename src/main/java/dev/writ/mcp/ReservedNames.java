package dev.writ.mcp;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Names that mean something in one place of a message, and the look-alikes of them that a more lenient reader
/// behind us would take for the same: other case, compatibility characters, invisible characters, spaces.
final class ReservedNames {
    static final ReservedNames ENVELOPE =
            new ReservedNames(Set.of("jsonrpc", "id", "method", "params", "result", "error"));

    static final ReservedNames PARAMS = new ReservedNames(Set.of(
            "_meta",
            "name",
            "arguments",
            "uri",
            "cursor",
            "protocolVersion",
            "capabilities",
            "clientInfo",
            "inputResponses",
            "requestState",
            "ref",
            "argument",
            "context",
            "level",
            "task",
            "taskId",
            "requestId",
            "reason",
            "progressToken",
            "progress",
            "total",
            "message",
            "notifications"));

    static final ReservedNames META = new ReservedNames(MetaKey.RESERVED);

    private final Set<String> exact;
    private final Set<String> folded;

    private ReservedNames(Set<String> exact) {
        this.exact = exact;
        this.folded = new HashSet<>();
        exact.forEach(name -> folded.add(fold(name)));
    }

    /// The first of these names that is no reserved name but would be read as one by somebody else.
    Optional<String> lookAlike(Iterable<String> names) {
        for (String name : names) {
            if (!exact.contains(name) && folded.contains(fold(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    boolean contains(String name) {
        return exact.contains(name);
    }

    /// Compatibility form (NFKC), without characters that are not seen, and without case. Upper case before lower
    /// case also joins letters such as `ſ` and `ı` that have no single fold.
    static String fold(String name) {
        if (name.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            return name.toLowerCase(Locale.ROOT);
        }
        StringBuilder seen = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(ReservedNames::isSeen)
                .forEach(seen::appendCodePoint);
        return seen.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isSeen(int point) {
        boolean blank = Character.isISOControl(point)
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
        boolean selector = (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
        boolean filler = point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point == 0x3164
                || point == 0xFFA0
                || (point >= 0x180B && point <= 0x180F);
        return !(blank || selector || filler);
    }
}
