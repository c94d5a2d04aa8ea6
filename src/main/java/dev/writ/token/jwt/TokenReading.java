package dev.writ.token.jwt;

import dev.writ.jose.Claims;
import dev.writ.jose.NotGenuine;
import dev.writ.model.AgentName;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.TaskClaims;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Believes or refuses the claims of a token whose signature is this gateway's. Even its own signature is not enough:
/// the same key signed tokens under yesterday's configuration too.
record TokenReading(TenantId tenant, String issuer, String audience) {

    /// The times are our own, so no skew is allowed for. That the token has not expired is the caller's to check, on
    /// every use.
    TaskClaims claims(Claims claims, Instant now) throws NotGenuine {
        if (!claims.says("iss", issuer)) {
            throw new NotGenuine("the token is not from this issuer");
        }
        if (!claims.says("aud", audience)) {
            throw new Refusal(Reason.TOKEN_AUDIENCE, "the token is not for this gateway alone");
        }
        Instant issued = claims.needTime("iat");
        Instant expires = claims.needTime("exp");
        if (issued.isAfter(now)) {
            throw new NotGenuine("the token was issued in the future");
        }
        Optional<Instant> notBefore = claims.time("nbf");
        if (notBefore.isPresent() && notBefore.get().isAfter(now)) {
            throw new NotGenuine("the token is not good yet");
        }
        if (Duration.between(issued, expires).compareTo(JwtTaskTokens.LIFE_MAX) > 0) {
            throw new NotGenuine("the token is good for longer than a token may be");
        }
        return new TaskClaims(
                task(claims.needText("txn")),
                tenant,
                agent(claims.needText("sub")),
                claims.needObject("cnf").needText("jkt"),
                claims.needObject("tctx").text("user"),
                expires);
    }

    private AgentName agent(String subject) throws NotGenuine {
        String prefix = "writ:" + tenant + "/";
        if (!subject.startsWith(prefix)) {
            throw new NotGenuine("the token's subject is not an agent of the tenant " + tenant);
        }
        try {
            return new AgentName(subject.substring(prefix.length()));
        } catch (IllegalArgumentException malformed) {
            throw new NotGenuine("the token's subject is not an agent's name");
        }
    }

    private static TaskId task(String id) throws NotGenuine {
        try {
            return new TaskId(id);
        } catch (IllegalArgumentException malformed) {
            throw new NotGenuine("the token's task is not a task id");
        }
    }
}
