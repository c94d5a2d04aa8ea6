package dev.writ.identity.local;

import dev.writ.identity.Agents;
import dev.writ.identity.Agents.Registered;
import dev.writ.identity.Authenticator;
import dev.writ.identity.Identified;
import dev.writ.identity.Proof;
import dev.writ.model.Caller;
import dev.writ.model.Caller.ProofStrength;
import dev.writ.model.ForwardClock;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.TaskClaims;
import java.util.Optional;

/// Believes this gateway's own task tokens, and statements by its agents' own keys.
///
/// A token is only as good as the agent behind it: one that is not registered any more, or has another key by now, is
/// refused whatever its token says.
public final class LocalAuthenticator implements Authenticator {

    private final Agents agents;
    private final TaskTokenReader tokens;
    private final StatementReading statements;

    /// @param agents  who may be believed
    /// @param tokens  recognises task tokens
    /// @param gateway this gateway's name, as the issuer of its task tokens
    /// @param clock   the gateway's one clock for life spans
    public LocalAuthenticator(Agents agents, TaskTokenReader tokens, String gateway, ForwardClock clock) {
        this(agents, tokens, new StatementReading(agents, gateway, clock));
    }

    LocalAuthenticator(Agents agents, TaskTokenReader tokens, StatementReading statements) {
        this.agents = agents;
        this.tokens = tokens;
        this.statements = statements;
    }

    @Override
    public Identified authenticate(Proof proof) {
        return switch (proof) {
            case Proof.None() -> throw new Refusal(Reason.TOKEN_MISSING, "no task token was presented");
            case Proof.Bearer(Secret token) -> bearer(tokens.read(token));
            case Proof.Assertion assertion -> {
                Registered agent = statements.read(assertion);
                yield new Identified(caller(agent, ProofStrength.KEY, Optional.empty()), Optional.empty());
            }
        };
    }

    private Identified bearer(TaskClaims claims) {
        Registered agent = agents.find(claims.tenant(), claims.agent())
                .orElseThrow(() -> new Refusal(
                        Reason.AGENT_UNKNOWN,
                        "the agent " + claims.agent() + " of the tenant " + claims.tenant() + " is not registered"));
        if (!agent.thumbprint().equals(claims.thumbprint())) {
            throw new Refusal(
                    Reason.TOKEN_INVALID,
                    "the key of the agent " + claims.agent() + " was replaced after the token was issued");
        }
        return new Identified(caller(agent, ProofStrength.BEARER, claims.user()), Optional.of(claims.task()));
    }

    private static Caller caller(Registered agent, ProofStrength proof, Optional<String> user) {
        return new Caller(agent.tenant(), agent.name(), agent.workload(), proof, user);
    }
}
