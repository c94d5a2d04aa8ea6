package dev.writ.admin;

import dev.writ.identity.Proof.Operation;
import dev.writ.model.Digest;
import dev.writ.model.Octets;

/// A request an agent vouches for with its own key, exactly as it is sent. The statement travels beside the request, in
/// a header, because it covers the whole of it.
///
/// @param operation what is asked for
/// @param method    the HTTP method
/// @param target    the request target
/// @param body      the bytes sent
public record SignedRequest(Operation operation, String method, String target, Octets body) {
    /// The header that carries the statement.
    public static final String HEADER = "Writ-Statement";

    /// Opens a task.
    public static SignedRequest start(Octets body) {
        return new SignedRequest(Operation.TASK_START, "POST", Route.PREFIX + "/tasks", body);
    }

    /// Asks for another token of an open task.
    public static SignedRequest token(String task) {
        return new SignedRequest(
                Operation.TASK_TOKEN, "POST", Route.PREFIX + "/tasks/" + task + "/token", Octets.utf8("{}"));
    }

    /// What the statement is about.
    public Digest digest() {
        return digest(method, target, body);
    }

    /// The digest of a request: its method, its target and the digest of its body.
    static Digest digest(String method, String target, Octets body) {
        return Digest.ofFields(method, target, Digest.of(body.array()).value());
    }
}
