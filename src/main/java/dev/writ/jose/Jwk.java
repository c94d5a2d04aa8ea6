package dev.writ.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.writ.model.Secret;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Keys as JSON Web Keys (RFC 7517, RFC 8037). Each carries, in the member `writ`, what it is for and whose it is, so
/// that a file copied to another place is not taken for that place's key.
public final class Jwk {
    private static final String MARK = "writ";

    private Jwk() {}

    /// The text of a key file for a signing key.
    public static Secret write(SigningKey key, String mark) {
        OctetKeyPair jwk = new OctetKeyPair.Builder(
                        Curve.Ed25519, Base64URL.encode(key.verification().x()))
                .d(Base64URL.encode(key.d()))
                .keyUse(KeyUse.SIGNATURE)
                .keyID(key.kid())
                .build();
        return marked(jwk.toJSONObject(), mark);
    }

    /// The text of a key file for an AES key.
    public static Secret write(SecretKey key, String mark) {
        try {
            OctetSequenceKey jwk = new OctetSequenceKey.Builder(key)
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint()
                    .build();
            return marked(jwk.toJSONObject(), mark);
        } catch (JOSEException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    /// The signing key in the text of a key file.
    ///
    /// @param mark what the file must say it is for
    /// @throws IllegalArgumentException when it is not such a key; the message carries nothing of it
    public static SigningKey signing(Secret text, String mark) {
        return text.revealText(json -> {
            OctetKeyPair jwk = parsed(json, mark, OctetKeyPair::parse);
            if (!jwk.getCurve().equals(Curve.Ed25519) || !jwk.isPrivate()) {
                throw new IllegalArgumentException("it does not hold a private Ed25519 key");
            }
            SigningKey key = SigningKey.of(jwk.getDecodedD(), jwk.getDecodedX());
            if (!key.kid().equals(jwk.getKeyID())) {
                throw new IllegalArgumentException("its `kid` is not the key's thumbprint");
            }
            return key;
        });
    }

    /// The 256-bit AES key in the text of a key file.
    ///
    /// @param mark what the file must say it is for
    /// @throws IllegalArgumentException when it is not such a key; the message carries nothing of it
    public static SecretKey encrypting(Secret text, String mark) {
        return text.revealText(json -> {
            byte[] key = parsed(json, mark, OctetSequenceKey::parse).toByteArray();
            if (key.length != 32) {
                throw new IllegalArgumentException("its key does not have 256 bits");
            }
            return new SecretKeySpec(key, "AES");
        });
    }

    private static Secret marked(Map<String, Object> members, String mark) {
        members.put(MARK, mark);
        return Secret.of(JSONObjectUtils.toJSONString(members) + "\n");
    }

    private static <K> K parsed(String json, String mark, Reader<K> reader) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(json);
            if (!Optional.ofNullable(members.remove(MARK)).equals(Optional.of(mark))) {
                throw new IllegalArgumentException("it is not marked as `" + mark + "`");
            }
            return reader.read(members);
        } catch (ParseException malformed) {
            // The parser's own message can quote the text, which is a private key.
            throw new IllegalArgumentException("it does not hold a JSON Web Key of the expected kind");
        }
    }

    @FunctionalInterface
    private interface Reader<K> {
        K read(Map<String, Object> members) throws ParseException;
    }
}
