package dev.writ.admin;

import dev.writ.model.Json;

/// An answer of the API.
///
/// @param status the HTTP status
/// @param body   what it says
public record Reply(int status, Json.Obj body) {
    /// It worked.
    public static Reply ok(Json.Obj body) {
        return new Reply(200, body);
    }
}
