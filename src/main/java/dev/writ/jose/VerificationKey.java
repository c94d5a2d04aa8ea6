package dev.writ.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// The public half of an Ed25519 key (RFC 8032), and its name: the RFC 7638 thumbprint.
public final class VerificationKey {
    /// RFC 8410 §4: what stands before the 32 bytes in a SubjectPublicKeyInfo.
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private final PublicKey key;
    private final byte[] x;
    private final String thumbprint;

    private VerificationKey(PublicKey key, byte[] x) {
        this.key = key;
        this.x = x;
        this.thumbprint = thumbprintOf(x);
    }

    /// The key of these 32 bytes.
    ///
    /// @throws IllegalArgumentException when they are no Ed25519 public key
    public static VerificationKey of(byte[] x) {
        if (x.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, this one " + x.length);
        }
        byte[] encoded = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + KEY_BYTES);
        System.arraycopy(x, 0, encoded, SPKI_PREFIX.length, KEY_BYTES);
        try {
            return new VerificationKey(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)), x.clone());
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("not an Ed25519 public key", malformed);
        }
    }

    /// The key the JDK holds.
    ///
    /// @throws IllegalArgumentException when it is not an Ed25519 public key
    public static VerificationKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != SPKI_PREFIX.length + KEY_BYTES
                || !Arrays.equals(encoded, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length)) {
            throw new IllegalArgumentException("not an Ed25519 public key but " + key.getAlgorithm());
        }
        return of(Arrays.copyOfRange(encoded, SPKI_PREFIX.length, encoded.length));
    }

    /// As the JDK holds it.
    public PublicKey publicKey() {
        return key;
    }

    /// SHA-256 thumbprint of the key (RFC 7638, RFC 8037 §2), base64url, 43 characters.
    public String thumbprint() {
        return thumbprint;
    }

    byte[] x() {
        return x.clone();
    }

    /// Whether this signature is by this key over this. A signature of another length, or with `S` not below the group
    /// order (RFC 8032 §5.1.7), is not.
    public boolean verifies(byte[] signed, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && Arrays.equals(x, that.x);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }

    @Override
    public String toString() {
        return "Ed25519 key " + thumbprint;
    }

    private static String thumbprintOf(byte[] x) {
        try {
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (JOSEException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
