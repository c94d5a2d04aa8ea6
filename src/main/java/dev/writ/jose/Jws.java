package dev.writ.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/// A compact JWS (RFC 7515 §3.1) with EdDSA over Ed25519 (RFC 8037 §3.1), which is the only algorithm there is here.
///
/// The header holds `alg`, `kid` and `typ` and nothing else: a header that brings a key, names a place to fetch one, or
/// changes how the payload is read (`jwk`, `jku`, `x5c`, `x5u`, `crit`, `b64`, `zip`, `enc`) is refused because it is
/// there, not because of what it says.
public final class Jws {
    /// The longest token that is looked at, in characters.
    public static final int SIZE_MAX = 8 * 1024;

    private static final int HEADER_SIZE_MAX = 512;
    private static final String ALGORITHM = "EdDSA";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    private final String kid;
    private final byte[] signed;
    private final byte[] payload;
    private final byte[] signature;

    private Jws(String kid, byte[] signed, byte[] payload, byte[] signature) {
        this.kid = kid;
        this.signed = signed;
        this.payload = payload;
        this.signature = signature;
    }

    /// Signs these claims.
    ///
    /// @param type the `typ` that keeps one kind of token from being taken for another (RFC 8725 §3.11)
    public static String sign(SigningKey key, String type, Map<String, ?> claims) {
        Map<String, Object> header = JSONObjectUtils.newJSONObject();
        header.put("alg", ALGORITHM);
        header.put("kid", key.kid());
        header.put("typ", type);
        String input = Base64Url.encode(Claims.write(header)) + "." + Base64Url.encode(Claims.write(claims));
        return input + "." + Base64Url.encode(key.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Reads a token without believing it.
    ///
    /// @param type the `typ` it must have, compared exactly
    /// @throws NotGenuine when it is anything but such a token
    public static Jws read(String compact, String type) throws NotGenuine {
        if (compact.length() > SIZE_MAX) {
            throw new NotGenuine("the token is longer than " + SIZE_MAX + " characters");
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new NotGenuine("the token does not have three parts");
        }
        if (parts[0].length() > HEADER_SIZE_MAX) {
            throw new NotGenuine("the token's header is longer than " + HEADER_SIZE_MAX + " characters");
        }
        Claims header = Claims.parse(Base64Url.decode(parts[0]));
        if (!header.names().equals(HEADER)) {
            throw new NotGenuine("the token's header does not hold exactly alg, kid and typ");
        }
        if (!header.needText("alg").equals(ALGORITHM)) {
            throw new NotGenuine("the token is not signed with EdDSA");
        }
        if (!header.needText("typ").equals(type)) {
            throw new NotGenuine("the token is not of type " + type);
        }
        byte[] signed =
                compact.substring(0, parts[0].length() + 1 + parts[1].length()).getBytes(StandardCharsets.ISO_8859_1);
        return new Jws(header.needText("kid"), signed, Base64Url.decode(parts[1]), Base64Url.decode(parts[2]));
    }

    /// Which key it says it is signed with.
    public String kid() {
        return kid;
    }

    /// What it says, once the signature is checked.
    ///
    /// @throws NotGenuine when it is not signed by this key, or what is signed is not a JSON object
    public Claims verify(VerificationKey key) throws NotGenuine {
        if (!kid.equals(key.thumbprint()) || !key.verifies(signed, signature)) {
            throw new NotGenuine("the token's signature is not by the key it names");
        }
        return Claims.parse(payload);
    }
}
