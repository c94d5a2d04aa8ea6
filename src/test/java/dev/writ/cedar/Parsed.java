package dev.writ.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.PolicyReader;
import java.util.Comparator;
import java.util.List;

/// Policies written as text, parsed by the official library.
public final class Parsed {
    static {
        // Loads the native library, which the parser does not do by itself.
        new BasicAuthorizationEngine();
    }

    private Parsed() {}

    /// The policies of this text; their ids are `policy0`, `policy1` and so on.
    public static List<Policy> policies(String text) {
        try {
            return PolicyReader.set(PolicySet.parsePolicies(text).toJson()).stream()
                    .sorted(Comparator.comparing(
                            policy -> Integer.valueOf(policy.id().substring("policy".length()))))
                    .toList();
        } catch (InternalException | JsonProcessingException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }
}
