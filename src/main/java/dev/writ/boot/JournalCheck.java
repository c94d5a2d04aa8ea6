package dev.writ.boot;

import dev.writ.audit.verify.Verification;
import dev.writ.audit.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;

/// Verifies the journal of a state folder, without the gateway.
public final class JournalCheck {
    private JournalCheck() {}

    /// The finding.
    ///
    /// @throws UncheckedIOException  when the folder's public key cannot be read
    /// @throws IllegalStateException when it is damaged
    public static Verification of(Path state) {
        return Verifier.verify(state.resolve("writ.db"), state.resolve("head"), headKey(state));
    }

    /// The finding in a word: `intact`, `broken` or `older`.
    public static String verdict(Path state) {
        return of(state).verdict().name().toLowerCase(Locale.ROOT);
    }

    private static PublicKey headKey(Path state) {
        Path file = state.resolve("keys").resolve("journal-head.pub");
        try {
            String line = Files.readString(file).strip();
            byte[] encoded = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read, so nothing can be verified", unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IllegalStateException(file + " is damaged, so nothing can be verified", damaged);
        }
    }
}
