package dev.writ.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One thing that can be asked. A route without a declared protection cannot be made.
///
/// @param method  the HTTP method
/// @param path    below `/api/v1`, where `{name}` stands for one segment
/// @param query   the query parameters it knows; others are refused
/// @param needs   what it demands of whoever asks
/// @param desk    answers, on a virtual thread, in plain blocking style
public record Route(String method, String path, Set<String> query, Protection needs, Desk desk) {
    /// Where the API begins.
    public static final String PREFIX = "/api/v1";

    /// Answers one request.
    @FunctionalInterface
    public interface Desk {
        /// The answer.
        ///
        /// @throws Problem and what [Problems] knows how to tell
        Reply answer(Asked asked);
    }

    public Route {
        Objects.requireNonNull(needs, () -> method + " " + path + " declares no protection");
        query = Set.copyOf(query);
    }

    /// The variables of this path when it is this route's, whatever the method.
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> own = segments(PREFIX + path);
        if (own.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < own.size(); i++) {
            String wanted = own.get(i);
            if (wanted.startsWith("{")) {
                variables.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(variables));
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
