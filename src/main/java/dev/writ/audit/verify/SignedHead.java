package dev.writ.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Reads the signed head beside a journal: seven lines, the last of them an Ed25519 signature (RFC 8032) over the ones
/// before.
final class SignedHead {
    private static final List<String> NAMES = List.of("incarnation ", "seq ", "chain ", "at ", "state ", "signature ");

    private SignedHead() {}

    /// The head; absent when the file is not there, not of that form, or signed by another key.
    static Optional<Head> read(Path file, PublicKey key) {
        try {
            String text = Files.readString(file);
            List<String> lines = text.lines().toList();
            if (lines.size() != 7 || !lines.get(0).equals("writ journal-head v1")) {
                return Optional.empty();
            }
            for (int i = 0; i < NAMES.size(); i++) {
                if (!lines.get(i + 1).startsWith(NAMES.get(i))) {
                    return Optional.empty();
                }
            }
            String said = String.join("\n", lines.subList(0, 6)) + "\n";
            byte[] signature = Base64.getDecoder().decode(value(lines, 6));
            return verified(said, signature, key)
                    ? Optional.of(new Head(
                            value(lines, 1),
                            Long.parseLong(value(lines, 2)),
                            value(lines, 3),
                            value(lines, 5).equals("closed")))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String value(List<String> lines, int line) {
        return lines.get(line).substring(NAMES.get(line - 1).length());
    }

    private static boolean verified(String said, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(said.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException notOurs) {
            return false;
        }
    }
}
