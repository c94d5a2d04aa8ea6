package dev.writ.identity.local;

import dev.writ.identity.Proof.Operation;
import dev.writ.jose.Jws;
import dev.writ.jose.SigningKey;
import dev.writ.model.AgentName;
import dev.writ.model.Digest;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The agent's side: states, with the agent's own key, that it wants one operation done on one request (RFC 7523 §3
/// shape, with `op` and `req` in the manner of RFC 9449's `htm` and `htu`).
public final class AgentStatement {
    /// The `typ` of a statement.
    public static final String TYPE = "agent-statement+jwt";

    static final Duration LIFE = Duration.ofSeconds(30);
    static final String AUDIENCE_SUFFIX = "/tasks";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKey key;
    private final String subject;
    private final String audience;
    private final InstantSource clock;

    /// @param key     the agent's own
    /// @param gateway the gateway's name, as it calls itself the issuer of task tokens
    /// @param clock   the wall clock; a statement is good for 30 seconds by it
    public AgentStatement(SigningKey key, TenantId tenant, AgentName agent, String gateway, InstantSource clock) {
        this.key = key;
        this.subject = "writ:" + tenant + "/" + agent;
        this.audience = gateway + AUDIENCE_SUFFIX;
        this.clock = clock;
    }

    /// A statement that can be used once.
    ///
    /// @param request digest of the request exactly as it is sent
    public Secret about(Operation operation, Digest request) {
        Instant now = clock.instant();
        byte[] jti = new byte[16];
        RANDOM.nextBytes(jti);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", subject);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("op", operation.word());
        claims.put("req", request.value());
        // To the millisecond: a gateway that has just started refuses what was signed before it did.
        claims.put("iat", now.toEpochMilli() / 1000.0);
        claims.put("exp", now.plus(LIFE).toEpochMilli() / 1000.0);
        claims.put("jti", HexFormat.of().formatHex(jti));
        return Secret.of(Jws.sign(key, TYPE, claims));
    }
}
