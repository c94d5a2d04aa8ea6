package dev.writ.transport;

import dev.writ.identity.Proof;
import dev.writ.model.Digest;

/// Whose ids must not collide, and whose requests are counted together.
///
/// @param principal what was presented, as a digest
/// @param space     within which ids are unique: a legacy session, or one server for one principal
record Owner(Digest principal, String space) {

    /// A legacy session's.
    static Owner of(Proof proof, Session session) {
        return new Owner(principal(proof), "session " + session.id());
    }

    /// Without a session.
    static Owner of(Proof proof, String server) {
        Digest principal = principal(proof);
        return new Owner(principal, principal + " at " + server);
    }

    /// The digest of what was presented.
    static Digest principal(Proof proof) {
        return switch (proof) {
            case Proof.None() -> Digest.ofFields("none");
            case Proof.Bearer(var token) -> token.revealText(text -> Digest.ofFields("bearer", text));
            case Proof.Assertion assertion ->
                assertion.statement().revealText(text -> Digest.ofFields("assertion", text));
        };
    }
}
