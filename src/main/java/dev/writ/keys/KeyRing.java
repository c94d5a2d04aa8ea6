package dev.writ.keys;

import dev.writ.jose.Jwk;
import dev.writ.jose.SigningKey;
import dev.writ.jose.VerificationKey;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/// The keys of one gateway, which is one environment: nothing here is shared with another. Each lives in a file of
/// its own, made when it is first asked for:
///
///     keys/                                  0700
///       tenants/TENANT/task-token-signing.jwk    0600
///       tenants/TENANT/journal-head.jwk          0600
///       tenants/TENANT/question-encryption.jwk   0600
///       agents/TENANT/AGENT.jwk                  0600
///
/// A file says what it is for and whose it is and is refused anywhere else. To replace a key, stop the gateway, move
/// the file away and start again: what the old key signed is refused from then on. Every method blocks on a disk and
/// throws [KeyUnusable].
public final class KeyRing {

    private final Path root;

    /// @param root the folder `keys` of the gateway's state; its parent exists
    public KeyRing(Path root) {
        this.root = root.toAbsolutePath().normalize();
        KeyFolder.ensure(this.root, this.root);
    }

    /// The tenant's signing key of this purpose, made if there is none.
    ///
    /// @throws IllegalArgumentException when keys of this purpose do not sign, or are an agent's
    public SigningKey signing(TenantId tenant, KeyPurpose purpose) {
        if (purpose.kind() != KeyPurpose.Kind.SIGNING || purpose == KeyPurpose.AGENT) {
            throw new IllegalArgumentException("a tenant has no signing key for " + purpose.word());
        }
        String mark = mark(purpose, tenant.value());
        return load(
                tenantFile(tenant, purpose),
                text -> Jwk.signing(text, mark),
                () -> Jwk.write(SigningKey.generate(), mark));
    }

    /// The tenant's encryption key of this purpose, made if there is none.
    ///
    /// @throws IllegalArgumentException when keys of this purpose do not encrypt
    public SecretKey encrypting(TenantId tenant, KeyPurpose purpose) {
        if (purpose.kind() != KeyPurpose.Kind.ENCRYPTING) {
            throw new IllegalArgumentException("a tenant has no encryption key for " + purpose.word());
        }
        String mark = mark(purpose, tenant.value());
        return load(
                tenantFile(tenant, purpose), text -> Jwk.encrypting(text, mark), () -> Jwk.write(newAesKey(), mark));
    }

    /// The public half of an agent's local key; the key is made if there is none. The gateway keeps nothing else of
    /// it.
    public VerificationKey agent(TenantId tenant, AgentName agent) {
        return agentKey(tenant, agent).verification();
    }

    /// The agent's local key itself: for the agent's own side, which signs with it.
    public SigningKey agentKey(TenantId tenant, AgentName agent) {
        String mark = mark(KeyPurpose.AGENT, tenant + "/" + agent);
        return load(
                agentFile(tenant, agent),
                text -> Jwk.signing(text, mark),
                () -> Jwk.write(SigningKey.generate(), mark));
    }

    /// Where an agent's key lives.
    public Path agentFile(TenantId tenant, AgentName agent) {
        return root.resolve("agents").resolve(tenant.value()).resolve(agent + ".jwk");
    }

    private Path tenantFile(TenantId tenant, KeyPurpose purpose) {
        return root.resolve("tenants").resolve(tenant.value()).resolve(purpose.word() + ".jwk");
    }

    private <K> K load(Path file, Function<Secret, K> reader, Supplier<Secret> maker) {
        KeyFolder.ensure(root, KeyFolder.of(file));
        Optional<Secret> kept = KeyFolder.read(file);
        if (kept.isEmpty()) {
            try (Secret made = maker.get()) {
                KeyFolder.create(file, made);
            }
            kept = KeyFolder.read(file);
        }
        try (Secret text =
                kept.orElseThrow(() -> new KeyUnusable(file + " vanished just after it was made; start again"))) {
            return reader.apply(text);
        } catch (IllegalArgumentException unusable) {
            throw new KeyUnusable(
                    file + " cannot be used: " + unusable.getMessage()
                            + "; restore it, or move it away and a new key is made",
                    unusable);
        }
    }

    private static String mark(KeyPurpose purpose, String whose) {
        return purpose.word() + " of " + whose;
    }

    private static SecretKey newAesKey() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no AES", missing);
        }
    }
}
