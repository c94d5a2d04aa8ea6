package dev.writ.cedar.differential;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The official engine, asked by its native entry and in its own JSON, so that none of the library's Java checks stands
/// between.
public final class OfficialEngine implements Engine {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicLong NEXT = new AtomicLong();

    private static final MethodHandle CALL =
            handle(BasicAuthorizationEngine.class, "callCedarJNI", String.class, String.class);
    private static final MethodHandle KEEP_POLICIES =
            handle(PolicySet.class, "preparsePolicySetJni", String.class, String.class);
    private static final MethodHandle DROP_POLICIES = handle(PolicySet.class, "removeCachedPolicySetJni", String.class);
    private static final MethodHandle KEEP_SCHEMA =
            handle(Schema.class, "preparseSchemaJni", String.class, String.class, boolean.class);
    private static final MethodHandle DROP_SCHEMA = handle(Schema.class, "removeCachedSchemaJni", String.class);
    private static final MethodHandle TO_JSON = handle(PolicySet.class, "policySetToJson", String.class);

    private static MethodHandle handle(Class<?> owner, String name, Class<?>... parameters) {
        try {
            // The library loads its native part when its engine is first made.
            Class.forName(BasicAuthorizationEngine.class.getName());
            Method method = owner.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException gone) {
            throw new LinkageError("this version of the official library has no " + name, gone);
        }
    }

    private static Object invoke(MethodHandle method, Object... arguments) throws Refusal {
        try {
            Object answer = method.invokeWithArguments(arguments);
            return answer == null ? "" : answer;
        } catch (Throwable failed) {
            throw new Refusal(String.valueOf(failed.getMessage()), failed);
        }
    }

    /// The library does not take it.
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The form in JSON of a policy set in the library's own form.
    ///
    /// @throws Refusal when it does not parse
    public static String toJson(String policySet) throws Refusal {
        return (String) invoke(TO_JSON, policySet);
    }

    @Override
    public List<Verdict> judge(Trial trial) {
        String id = "trial-" + NEXT.getAndIncrement();
        try {
            invoke(KEEP_POLICIES, id, trial.policiesJson());
            if (trial.typed()) {
                invoke(KEEP_SCHEMA, id, trial.schema(), false);
            }
            List<Verdict> verdicts = new ArrayList<>();
            String entities = trial.entitiesJson();
            for (Trial.Ask ask : trial.requests()) {
                verdicts.add(verdict(
                        (String) invoke(CALL, "StatefulAuthorizationOperation", call(id, trial, ask, entities))));
            }
            return verdicts;
        } catch (Refusal refused) {
            Verdict verdict = new Verdict.Refused(String.valueOf(refused.getMessage()));
            return trial.requests().stream().map(_ -> verdict).toList();
        } finally {
            drop(id, trial.typed());
        }
    }

    private static void drop(String id, boolean typed) {
        try {
            invoke(DROP_POLICIES, id);
            if (typed) {
                invoke(DROP_SCHEMA, id);
            }
        } catch (Refusal refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static String call(String id, Trial trial, Trial.Ask ask, String entities) {
        return "{\"principal\":" + ask.principal().bare() + ",\"action\":"
                + ask.action().bare() + ",\"resource\":"
                + ask.resource().bare() + ",\"context\":" + Val.json(ask.context()) + ",\"preparsedPolicySetId\":\""
                + id
                + "\"" + (trial.typed() ? ",\"preparsedSchemaName\":\"" + id + "\"" : "")
                + ",\"validateRequest\":false,\"entities\":" + entities + "}";
    }

    private static Verdict verdict(String answer) {
        JsonNode read;
        try {
            read = JSON.readTree(answer);
        } catch (tools.jackson.core.JacksonException broken) {
            return new Verdict.Refused(answer + broken.getMessage());
        }
        if (!read.path("type").asString("").equals("success")) {
            return new Verdict.Refused(answer);
        }
        JsonNode response = read.path("response");
        List<String> reasons = new ArrayList<>();
        response.path("diagnostics").path("reason").forEach(reason -> reasons.add(reason.asString()));
        List<String> errors = new ArrayList<>();
        response.path("diagnostics")
                .path("errors")
                .forEach(error -> errors.add(error.path("policyId").asString()));
        return Verdict.Judged.of(response.path("decision").asString().equals("allow"), reasons, errors);
    }
}
