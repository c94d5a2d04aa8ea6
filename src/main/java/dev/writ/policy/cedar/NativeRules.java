package dev.writ.policy.cedar;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Some rules, parsed once inside the official engine. Always asked with a schema and with validation of the request:
/// without them the engine skips a rule that fails and answers as if it were not there.
final class NativeRules {
    /// How many parsed schemas and sets the engine keeps; beyond its own default of 1024, because every tool of every
    /// live epoch has one.
    private static final String KEPT_MAX = "65536";

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet rules;

    private NativeRules(PolicySet rules) {
        this.rules = rules;
    }

    /// Makes room in the engine; must run before its classes are first used.
    static void prepare() {
        for (String property : List.of("cedar.cache.maxPolicySets", "cedar.cache.maxSchemas")) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, KEPT_MAX);
            }
        }
    }

    /// Parses the rules.
    ///
    /// @throws CacheException when the engine cannot take them
    static NativeRules of(Collection<Rule> rules) throws CacheException {
        PolicySet set =
                new PolicySet(new HashSet<>(rules.stream().map(Rule::policy).toList()));
        set.cache();
        return new NativeRules(set);
    }

    Evaluation evaluate(OfficialFacts facts, Schema schema) {
        try {
            return read(engine.isAuthorized(
                    new AuthorizationRequest(
                            facts.principal(),
                            facts.action(),
                            facts.resource(),
                            Optional.of(facts.context()),
                            Optional.of(schema),
                            true),
                    rules,
                    facts.entities()));
        } catch (AuthException failed) {
            return new Evaluation.Erred(
                    "the policy engine failed: " + failed.getClass().getSimpleName());
        }
    }

    /// The engine's own words quote what it was given, up to all of the context, and what is said here goes on record.
    private static Evaluation read(AuthorizationResponse response) {
        boolean erred = response.errors.filter(errors -> !errors.isEmpty()).isPresent();
        Optional<AuthorizationSuccessResponse> success = response.success;
        if (erred || success.isEmpty()) {
            return new Evaluation.Erred("the policy engine refused the question");
        }
        AuthorizationSuccessResponse answer = success.get();
        if (!answer.getErrors().isEmpty()) {
            return new Evaluation.Erred("a rule could not be evaluated: "
                    + answer.getErrors().stream()
                            .map(AuthorizationSuccessResponse.AuthorizationError::getPolicyId)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        return new Evaluation.Done(answer.isAllowed(), answer.getReason());
    }
}
