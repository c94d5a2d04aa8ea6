package dev.writ.identity;

/// Believes a proof or refuses it. Synchronous, in memory, safe for many threads.
public interface Authenticator {
    /// Who presents this proof.
    ///
    /// @throws dev.writ.model.Refusal with a reason of kind IDENTITY
    Identified authenticate(Proof proof);
}
