package dev.writ.admin;

import dev.writ.model.Octets;
import dev.writ.model.Secret;
import java.util.Optional;

/// A request as it came in at the door.
///
/// @param method    the HTTP method
/// @param target    the request target, path and query, as it stood in the request line
/// @param statement what stood in the header [SignedRequest#HEADER]
/// @param body      as it came
public record Arrived(String method, String target, Optional<Secret> statement, Octets body) {}
