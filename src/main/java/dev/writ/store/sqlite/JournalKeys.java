package dev.writ.store.sqlite;

import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The keys of the journal: one Ed25519 pair of purpose `journal-head`, and for every tenant one AES-256 key of purpose
/// `journal-question`. Each is made at its first use, in a file of its own that names its purpose.
public final class JournalKeys {
    private static final int AES_BYTES = 32;

    private final Path folder;
    private final SecureRandom random;
    private final KeyPair head;
    private final Map<TenantId, Secret> questions = new ConcurrentHashMap<>();

    private JournalKeys(Path folder, SecureRandom random, KeyPair head) {
        this.folder = folder;
        this.random = random;
        this.head = head;
    }

    /// The keys in this folder; the head's pair is made if it is not there.
    ///
    /// @throws UncheckedIOException  when they cannot be read or written
    /// @throws IllegalStateException when a file holds something else
    public static JournalKeys in(StateFolder state) {
        Path folder = state.keys();
        try {
            Path secret = folder.resolve("journal-head.key");
            Path open = folder.resolve("journal-head.pub");
            if (!Files.exists(secret)) {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                KeyFile.write(open, line("journal-head-public", made.getPublic().getEncoded()));
                KeyFile.write(secret, line("journal-head", made.getPrivate().getEncoded()));
            }
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            PrivateKey signing = keys.generatePrivate(new PKCS8EncodedKeySpec(bytes("journal-head", secret)));
            PublicKey verifying = keys.generatePublic(new X509EncodedKeySpec(bytes("journal-head-public", open)));
            return new JournalKeys(folder, new SecureRandom(), new KeyPair(verifying, signing));
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal's keys in " + folder + " cannot be used: " + failed, failed);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the journal's key in " + folder + " is damaged", broken);
        }
    }

    /// What a head is verified with.
    public PublicKey headPublic() {
        return head.getPublic();
    }

    PrivateKey headPrivate() {
        return head.getPrivate();
    }

    SecureRandom random() {
        return random;
    }

    /// The key of a tenant's questions.
    ///
    /// @param make whether a missing one is made; one that is needed for reading must be there
    Secret question(TenantId tenant, boolean make) {
        return questions.computeIfAbsent(tenant, wanted -> load(wanted, make));
    }

    private Secret load(TenantId tenant, boolean make) {
        Path file = folder.resolve("journal-question." + tenant.value() + ".key");
        try {
            if (!Files.exists(file)) {
                if (!make) {
                    throw new IllegalStateException("the key " + file + " is gone, so its questions cannot be read");
                }
                byte[] made = new byte[AES_BYTES];
                random.nextBytes(made);
                KeyFile.write(file, line("journal-question", made));
            }
            byte[] key = bytes("journal-question", file);
            if (key.length != AES_BYTES) {
                throw new IllegalStateException("the key " + file + " is damaged");
            }
            return Secret.of(key);
        } catch (IOException failed) {
            throw new UncheckedIOException("the key " + file + " cannot be used: " + failed, failed);
        }
    }

    private static byte[] line(String purpose, byte[] key) {
        String text = "writ " + purpose + " v1 " + Base64.getEncoder().encodeToString(key) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String purpose, Path file) throws IOException {
        String start = "writ " + purpose + " v1 ";
        String text = KeyFile.text(file);
        if (!text.startsWith(start)) {
            throw new IllegalStateException("the file " + file + " is not a key of purpose " + purpose);
        }
        try {
            return Base64.getDecoder().decode(text.substring(start.length()).strip());
        } catch (IllegalArgumentException damaged) {
            throw new IllegalStateException("the key " + file + " is damaged", damaged);
        }
    }
}
