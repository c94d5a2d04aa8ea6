package dev.writ.cedar.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pattern of a `like`: texts, with any text or none between them.
///
/// @param parts at least one; between two neighbours stands a wildcard. No wildcard is one part, and `*` is two empty
///              ones
public record Pattern(List<String> parts) {
    public Pattern {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a pattern has at least one part");
        }
    }

    /// Whether this text is one that the pattern describes.
    public boolean matches(String text) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.getLast();
        int end = text.length() - last.length();
        if (first.length() > end || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        // The leftmost place of each part leaves the most room for the rest.
        int from = first.length();
        for (int at = 1; at < parts.size() - 1; at++) {
            int found = text.indexOf(parts.get(at), from);
            if (found < 0 || found + parts.get(at).length() > end) {
                return false;
            }
            from = found + parts.get(at).length();
        }
        return true;
    }

    /// The pattern of these elements.
    ///
    /// @param elements literal texts, and nothing for each wildcard
    static Pattern of(List<Optional<String>> elements) {
        List<String> parts = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (Optional<String> element : elements) {
            if (element.isPresent()) {
                open.append(element.get());
            } else {
                parts.add(open.toString());
                open.setLength(0);
            }
        }
        parts.add(open.toString());
        return new Pattern(parts);
    }
}
