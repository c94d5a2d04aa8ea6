package dev.writ.token.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.writ.jose.Jws;
import dev.writ.jose.NotGenuine;
import dev.writ.jose.SigningKey;
import dev.writ.model.Digest;
import dev.writ.model.ForwardClock;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.Task;
import dev.writ.model.TaskClaims;
import dev.writ.model.TenantId;
import dev.writ.token.TaskTokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Task tokens as JWTs of one tenant, signed and recognised with that tenant's key.
///
/// The claims are those of a Transaction Token (draft-ietf-oauth-transaction-tokens: `txn`, `purp`, `tctx`) in a JWT
/// access token (RFC 9068). The type is `at+jwt`, not `txntoken+jwt`: a Transaction Token must not travel in an
/// `Authorization` header, which is where an MCP client puts this one, and a token handed on to a server must never
/// be good at our own door. `sub` is the agent and `tctx.user` the user beside it; `cnf.jkt` (RFC 9449 §6.1) names
/// the agent's key. Left out are `scope` and `req_wl`: what a task may do is judged at the call and stands in no
/// token.
///
/// A signature is checked once per token and remembered by the token's digest, because it costs more than all the
/// rest of a call; time is checked on every use, and nothing else in a token can change.
public final class JwtTaskTokens implements TaskTokens {
    /// The `typ` of a task token.
    public static final String TYPE = "at+jwt";

    static final Duration LIFE_MIN = Duration.ofSeconds(1);
    static final Duration LIFE_MAX = Duration.ofDays(1);

    private static final long REMEMBERED_MAX = 100_000;

    private final TenantId tenant;
    private final SigningKey key;
    private final TokenReading reading;
    private final String issuer;
    private final String audience;
    private final ForwardClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<Octets, TaskClaims> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .executor(Runnable::run)
            .build();

    /// @param tenant   whose tasks these tokens prove; the tenant of a token follows from the key, never from a claim
    /// @param key      signs and recognises them, and serves nothing else
    /// @param issuer   this gateway's name, e.g. `http://127.0.0.1:7700`
    /// @param audience the base of this gateway's MCP routes, e.g. `http://127.0.0.1:7700/mcp`
    /// @throws IllegalArgumentException when issuer or audience is empty: a token for anybody is good for nobody
    public JwtTaskTokens(TenantId tenant, SigningKey key, String issuer, String audience, ForwardClock clock) {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("task tokens need an issuer and an audience; set `listen.mcp`");
        }
        this.tenant = tenant;
        this.key = key;
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
        this.reading = new TokenReading(tenant, issuer, audience);
    }

    @Override
    public Issued issue(Task task, String thumbprint, Duration life) {
        if (life.compareTo(LIFE_MIN) < 0 || life.compareTo(LIFE_MAX) > 0) {
            throw new IllegalArgumentException("a task token is good for at least a second and at most a day");
        }
        if (!task.tenant().equals(tenant)) {
            throw new IllegalArgumentException(
                    "these tokens are of the tenant " + tenant + ", not of " + task.tenant());
        }
        Instant now = clock.instant();
        Instant wanted = now.plus(life);
        Instant expires =
                Instant.ofEpochSecond((wanted.isBefore(task.deadline()) ? wanted : task.deadline()).getEpochSecond());
        if (!expires.isAfter(now)) {
            throw new Refusal(Reason.TASK_EXPIRED, "the task " + task.id() + " has less than a second left");
        }
        return new Issued(Secret.of(Jws.sign(key, TYPE, claims(task, thumbprint, now, expires))), expires);
    }

    @Override
    public TaskClaims verify(Secret token) {
        Octets digest = Octets.wrap(token.reveal(bytes -> Digest.of(bytes).bytes()));
        TaskClaims known = remembered.getIfPresent(digest);
        TaskClaims claims = known == null ? read(token) : known;
        if (!clock.instant().isBefore(claims.expires())) {
            remembered.invalidate(digest);
            throw new Refusal(Reason.TOKEN_EXPIRED, expiredDetail(claims));
        }
        if (known == null) {
            remembered.put(digest, claims);
        }
        return claims;
    }

    private TaskClaims read(Secret token) {
        if (token.reveal(bytes -> bytes.length) > Jws.SIZE_MAX) {
            throw new Refusal(Reason.TOKEN_INVALID, "the token is longer than " + Jws.SIZE_MAX + " bytes");
        }
        try {
            Jws jws = Jws.read(token.revealText(text -> text), TYPE);
            if (!jws.kid().equals(key.kid())) {
                throw new NotGenuine("the token names a key that is not this gateway's");
            }
            return reading.claims(jws.verify(key.verification()), clock.instant());
        } catch (NotGenuine refused) {
            throw new Refusal(Reason.TOKEN_INVALID, refused.detail());
        }
    }

    private Map<String, Object> claims(Task task, String thumbprint, Instant now, Instant expires) {
        Map<String, Object> tctx = new LinkedHashMap<>();
        tctx.put("environment", task.environment());
        task.user().ifPresent(user -> tctx.put("user", user));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", "writ:" + task.tenant() + "/" + task.agent());
        claims.put("client_id", "writ:" + task.tenant() + "/" + task.agent());
        claims.put("txn", task.id().value());
        claims.put("purp", task.purpose().value());
        claims.put("tctx", tctx);
        claims.put("cnf", Map.of("jkt", thumbprint));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", expires.getEpochSecond());
        claims.put("jti", jti());
        return claims;
    }

    private String jti() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String expiredDetail(TaskClaims claims) {
        Duration behind = clock.wallBehind();
        return "the token of task " + claims.task() + " expired at " + claims.expires()
                + (behind.compareTo(LIFE_MIN) < 0
                        ? ""
                        : "; the wall clock was set back by " + behind + ", which prolongs nothing");
    }
}
