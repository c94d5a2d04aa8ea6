package dev.writ.model;

/// The digest of the canonical form of everything a model sees of a capability.
///
/// @param digest SHA-256 over the canonical form
public record Fingerprint(Digest digest) {
    @Override
    public String toString() {
        return digest.value();
    }
}
