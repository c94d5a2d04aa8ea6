package dev.writ.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/// An Ed25519 key pair (RFC 8032). Its private half can sign and has no printable form; only this room can write it to
/// a file.
public final class SigningKey {
    private static final byte[] PROBE = {'w', 'r', 'i', 't'};

    private final PrivateKey key;
    private final byte[] d;
    private final VerificationKey verification;

    private SigningKey(PrivateKey key, byte[] d, VerificationKey verification) {
        this.key = key;
        this.d = d;
        this.verification = verification;
    }

    /// A new key.
    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] d = ((EdECPrivateKey) pair.getPrivate())
                    .getBytes()
                    .orElseThrow(() -> new IllegalStateException("this JDK does not show the key it made"));
            return new SigningKey(pair.getPrivate(), d, VerificationKey.of(pair.getPublic()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }

    /// The key of these two halves.
    ///
    /// @throws IllegalArgumentException when they are not halves of one key
    static SigningKey of(byte[] d, byte[] x) {
        if (d.length != VerificationKey.KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 bytes, this one " + d.length);
        }
        SigningKey key = new SigningKey(privateKey(d), d.clone(), VerificationKey.of(x));
        if (!key.verification.verifies(PROBE, key.sign(PROBE))) {
            throw new IllegalArgumentException("the private and the public half do not belong together");
        }
        return key;
    }

    /// The public half.
    public VerificationKey verification() {
        return verification;
    }

    /// The id of this key in token headers: its thumbprint.
    public String kid() {
        return verification.thumbprint();
    }

    /// 64 bytes that only this key can make of this.
    public byte[] sign(byte[] bytes) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(bytes);
            return signer.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }

    byte[] d() {
        return d.clone();
    }

    @Override
    public String toString() {
        return "[secret half of " + verification + "]";
    }

    private static PrivateKey privateKey(byte[] d) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, d.clone()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }
}
