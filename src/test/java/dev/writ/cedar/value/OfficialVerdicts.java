package dev.writ.cedar.value;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the official engine makes of one expression over many rows of texts. Only texts and numbers cross the binding,
/// because the binding checks extension values by rules of its own.
final class OfficialVerdicts {
    enum Verdict {
        TRUE,
        FALSE,
        ERROR
    }

    /// What `a`, `b` and `c` stand for in the expression.
    record Row(String a, String b, String c) {}

    private static final int ROWS_AT_ONCE = 200;

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;

    /// @param expression with `$a`, `$b` and `$c` where the row's values stand
    OfficialVerdicts(String expression) throws Exception {
        Set<Policy> each = new HashSet<>();
        for (int slot = 0; slot < ROWS_AT_ONCE; slot++) {
            String filled = expression.replaceAll("\\$([abc])", "context.$1" + slot);
            each.add(new Policy("permit(principal, action, resource) when { " + filled + " };", "p" + slot));
        }
        policies = new PolicySet(each);
        policies.cache();
    }

    List<Verdict> of(List<Row> rows) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            verdicts.addAll(atOnce(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE))));
        }
        return verdicts;
    }

    private List<Verdict> atOnce(List<Row> rows) throws Exception {
        Map<String, com.cedarpolicy.value.Value> context = new HashMap<>();
        for (int slot = 0; slot < rows.size(); slot++) {
            Row row = rows.get(slot);
            context.put("a" + slot, new PrimString(row.a()));
            context.put("b" + slot, new PrimString(row.b()));
            context.put("c" + slot, new PrimString(row.c()));
        }
        EntityUID anyone = EntityUID.parse("X::\"x\"").orElseThrow();
        AuthorizationResponse response = engine.isAuthorized(
                new AuthorizationRequest(anyone, anyone, anyone, Optional.of(context), Optional.empty(), false),
                policies,
                Set.of());
        AuthorizationSuccessResponse answer = response.success.orElseThrow();
        Set<String> failed =
                answer.getErrors().stream().map(error -> error.getPolicyId()).collect(Collectors.toSet());
        List<Verdict> verdicts = new ArrayList<>();
        for (int slot = 0; slot < rows.size(); slot++) {
            boolean satisfied = answer.getReason().contains("p" + slot);
            verdicts.add(satisfied ? Verdict.TRUE : failed.contains("p" + slot) ? Verdict.ERROR : Verdict.FALSE);
        }
        return verdicts;
    }
}
