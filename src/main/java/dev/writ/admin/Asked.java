package dev.writ.admin;

import dev.writ.model.Caller;
import dev.writ.model.Json;
import java.util.Map;
import java.util.Optional;

/// A request that passed its route's protection.
///
/// @param variables of the path
/// @param query     of the target, each at most once
/// @param body      an object, empty when nothing was sent
/// @param agent     who signed; present exactly on a route that needs an agent's key
public record Asked(Map<String, String> variables, Map<String, String> query, Json.Obj body, Optional<Caller> agent) {
    public Asked {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
    }

    /// A variable of the path.
    String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalStateException("the route has no variable " + name));
    }

    /// A parameter of the query.
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// Who signed.
    Caller signer() {
        return agent.orElseThrow(() -> new IllegalStateException("the route demands no agent's key"));
    }

    /// How many are wanted.
    int limit(int usual, int most) {
        Optional<String> wanted = parameter("limit");
        if (wanted.isEmpty()) {
            return usual;
        }
        return (int) whole("limit", wanted.get(), 1, most);
    }

    /// A whole number of the query.
    static long whole(String name, String text, long least, long most) {
        if (text.matches("[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw Problem.bad("`" + name + "` is a whole number from " + least + " to " + most + ".");
    }
}
