package dev.writ.identity.local;

import dev.writ.identity.Agents;
import dev.writ.identity.Agents.Registered;
import dev.writ.identity.Proof.Assertion;
import dev.writ.jose.Claims;
import dev.writ.jose.Jws;
import dev.writ.jose.NotGenuine;
import dev.writ.jose.VerificationKey;
import dev.writ.model.ForwardClock;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import java.time.Duration;
import java.time.Instant;

/// Believes or refuses what an agent states with its own key.
final class StatementReading {
    private static final Duration LIFE_MAX = Duration.ofSeconds(60);
    private static final Duration SKEW_MAX = Duration.ofSeconds(5);
    private static final int ID_CHARS_MAX = 128;
    private static final int USED_MAX = 100_000;

    private final Agents agents;
    private final String audience;
    private final ForwardClock clock;
    private final UsedStatements used;

    StatementReading(Agents agents, String gateway, ForwardClock clock) {
        this(agents, gateway, clock, USED_MAX);
    }

    StatementReading(Agents agents, String gateway, ForwardClock clock, int usedMax) {
        this.agents = agents;
        this.audience = gateway + AgentStatement.AUDIENCE_SUFFIX;
        this.clock = clock;
        this.used = new UsedStatements(usedMax, clock);
    }

    /// The agent that states this. Its tenant and name follow from its key, not from what it says.
    Registered read(Assertion assertion) {
        if (assertion.statement().reveal(bytes -> bytes.length) > Jws.SIZE_MAX) {
            throw new Refusal(Reason.TOKEN_INVALID, "the statement is longer than " + Jws.SIZE_MAX + " bytes");
        }
        try {
            Jws jws = Jws.read(assertion.statement().revealText(text -> text), AgentStatement.TYPE);
            Registered agent = agents.withKey(jws.kid())
                    .orElseThrow(() -> new Refusal(Reason.AGENT_UNKNOWN, "the statement's key is no agent's"));
            Claims claims = jws.verify(VerificationKey.of(agent.key()));
            checkMeaning(claims, agent, assertion);
            checkTime(claims);
            use(claims, agent);
            return agent;
        } catch (NotGenuine refused) {
            throw new Refusal(Reason.TOKEN_INVALID, "statement: " + refused.detail());
        }
    }

    private void checkMeaning(Claims claims, Registered agent, Assertion assertion) throws NotGenuine {
        if (!claims.says("iss", agent.subject()) || !claims.says("sub", agent.subject())) {
            throw new NotGenuine("it speaks for another than the agent of its key, " + agent.subject());
        }
        if (!claims.says("aud", audience)) {
            throw new Refusal(Reason.TOKEN_AUDIENCE, "the statement is not for this gateway alone");
        }
        if (!claims.says("op", assertion.operation().word())) {
            throw new NotGenuine("it is not about " + assertion.operation().word());
        }
        if (!claims.says("req", assertion.request().value())) {
            throw new NotGenuine("it is about another request");
        }
    }

    private void checkTime(Claims claims) throws NotGenuine {
        Instant now = clock.instant();
        Instant signed = claims.needTime("iat");
        Instant expires = claims.needTime("exp");
        if (signed.isAfter(now.plus(SKEW_MAX))) {
            throw new NotGenuine("it was signed in the future; set the clock of the agent's machine");
        }
        if (Duration.between(signed, expires).compareTo(LIFE_MAX) > 0) {
            throw new NotGenuine("it is good for more than " + LIFE_MAX.toSeconds() + " seconds");
        }
        if (!now.isBefore(expires)) {
            Duration behind = clock.wallBehind();
            throw new Refusal(
                    Reason.TOKEN_EXPIRED,
                    "the statement expired at " + expires
                            + (behind.compareTo(SKEW_MAX) < 0
                                    ? ""
                                    : "; the wall clock was set back by " + behind + ": start the gateway again"));
        }
        if (signed.isBefore(used.since())) {
            throw new NotGenuine("it was signed before this gateway started; sign a new one");
        }
    }

    private void use(Claims claims, Registered agent) throws NotGenuine {
        String id = claims.needText("jti");
        if (id.isEmpty() || id.length() > ID_CHARS_MAX) {
            throw new NotGenuine("its `jti` does not have 1 to " + ID_CHARS_MAX + " characters");
        }
        switch (used.use(agent.thumbprint() + " " + id, claims.needTime("exp"))) {
            case FIRST -> {}
            case AGAIN -> throw new NotGenuine("it was used before");
            case FULL ->
                throw new Refusal(
                        Reason.TOKEN_INVALID, "too many statements were used within a minute to remember one more");
        }
    }
}
