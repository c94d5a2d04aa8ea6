package dev.writ.store.sqlite;

import dev.writ.model.Octets;
import dev.writ.model.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals questions with AES-256-GCM (NIST SP 800-38D) under the tenant's key: a random 96-bit nonce, then ciphertext
/// and tag. Tenant, task and number are authenticated with it, so that a question cannot be moved to another verdict.
final class QuestionSeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final JournalKeys keys;

    QuestionSeal(JournalKeys keys) {
        this.keys = keys;
    }

    /// Where a question belongs.
    ///
    /// @param task empty for none
    record Place(TenantId tenant, String task, long n) {
        byte[] bytes() {
            byte[] whose = tenant.value().getBytes(StandardCharsets.UTF_8);
            byte[] which = task.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(whose.length + which.length + 16)
                    .putInt(whose.length)
                    .put(whose)
                    .putInt(which.length)
                    .put(which)
                    .putLong(n)
                    .array();
        }
    }

    Octets seal(Place place, Octets question) {
        byte[] nonce = new byte[NONCE_BYTES];
        keys.random().nextBytes(nonce);
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, place, nonce, true).doFinal(question.array());
            return Octets.wrap(ByteBuffer.allocate(nonce.length + text.length)
                    .put(nonce)
                    .put(text)
                    .array());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a question cannot be sealed", broken);
        }
    }

    /// The question as it was asked.
    ///
    /// @throws IllegalStateException when the key does not open it
    Octets open(Place place, Octets sealed) {
        if (sealed.size() < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("the recorded question is cut short");
        }
        byte[] nonce = Arrays.copyOf(sealed.array(), NONCE_BYTES);
        try {
            return Octets.wrap(cipher(Cipher.DECRYPT_MODE, place, nonce, false)
                    .doFinal(sealed.array(), NONCE_BYTES, sealed.size() - NONCE_BYTES));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "the recorded question was changed, moved, or sealed with another key", broken);
        }
    }

    private Cipher cipher(int mode, Place place, byte[] nonce, boolean make) throws GeneralSecurityException {
        SecretKeySpec key = keys.question(place.tenant(), make).reveal(bytes -> new SecretKeySpec(bytes, "AES"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }
}
