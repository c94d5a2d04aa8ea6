package dev.writ.bench;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import dev.writ.cedar.Policies;
import dev.writ.cedar.Request;
import dev.writ.cedar.entity.Entities;
import dev.writ.cedar.expr.PolicyReader;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The evaluator as a library, without anything of the gateway: 60 policies that all apply, a context of twenty
/// attributes of which three are sets, and a store of so many entities; nothing is specialised. The official engine
/// answers the same request in the same run.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EvaluatorBench {
    private static final int POLICIES = 60;

    @Param({"6", "200"})
    public int entities;

    private Policies policies = Policies.compile(List.of());
    private Request request = new Request(uid("User", 0), uid("Action", 0), uid("File", 0), ValueRecord.empty(), _ -> {
        throw new IllegalStateException("not set up");
    });
    private PolicySet officialPolicies = new PolicySet();
    private Set<Entity> officialEntities = Set.of();
    private AuthorizationRequest officialRequest =
            new AuthorizationRequest(official("User", 0), official("Action", 0), official("File", 0), new HashMap<>());
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();

    /// Writes the policies, the entities and the context for both.
    @Setup
    public void prepare() throws Exception {
        officialPolicies = PolicySet.parsePolicies(text());
        policies = Policies.compile(PolicyReader.set(officialPolicies.toJson()));
        officialPolicies.cache();
        request = new Request(uid("User", 0), uid("Action", 0), uid("File", 0), context(), store());
        officialEntities = officialStore();
        officialRequest = new AuthorizationRequest(
                official("User", 0), official("Action", 0), official("File", 0), officialContext());
        if (!compiled() || !official()) {
            throw new IllegalStateException("both should permit");
        }
    }

    /// Our evaluator.
    @Benchmark
    public boolean compiled() {
        return policies.authorize(request).allowed();
    }

    /// The official engine.
    @Benchmark
    public boolean official() throws Exception {
        return engine.isAuthorized(officialRequest, officialPolicies, officialEntities)
                .success
                .orElseThrow()
                .isAllowed();
    }

    private static String text() {
        StringBuilder text =
                new StringBuilder("permit (principal in Group::\"0\", action, resource in Folder::\"0\");\n");
        for (int at = 1; at < POLICIES; at++) {
            text.append("forbid (principal, action, resource) when { context.n%d > %d && %s };%n"
                    .formatted(
                            at % 17,
                            at % 2 == 0 ? 0 : 1000,
                            switch (at % 4) {
                                case 0 -> "context.s0.contains(\"x" + at + "\")";
                                case 1 -> "principal in Group::\"" + (at + 1000) + "\"";
                                case 2 -> "context.s1.containsAny([\"x\", \"y\", \"z" + at + "\"])";
                                default -> "resource.owner == User::\"" + at + "\"";
                            }));
        }
        return text.toString();
    }

    private static ValueRecord context() {
        Map<String, Value> attributes = new HashMap<>();
        for (int at = 0; at < 17; at++) {
            attributes.put("n" + at, new Whole(at + 1L));
        }
        for (int at = 0; at < 3; at++) {
            attributes.put("s" + at, ValueSet.of(List.of(new Text("a"), new Text("b"), new Text("c"))));
        }
        return ValueRecord.of(attributes);
    }

    private static Map<String, com.cedarpolicy.value.Value> officialContext() {
        Map<String, com.cedarpolicy.value.Value> attributes = new HashMap<>();
        for (int at = 0; at < 17; at++) {
            attributes.put("n" + at, new PrimLong(at + 1L));
        }
        for (int at = 0; at < 3; at++) {
            attributes.put(
                    "s" + at, new CedarList(List.of(new PrimString("a"), new PrimString("b"), new PrimString("c"))));
        }
        return attributes;
    }

    private Entities store() {
        List<Entities.Stated> stated = new ArrayList<>();
        for (int at = 0; at < entities / 2 - 1; at++) {
            stated.add(stated("User", at, Set.of(uid("Group", 0)), Map.of()));
            stated.add(stated("File", at, Set.of(uid("Folder", 0)), Map.of("owner", uid("User", 0))));
        }
        stated.add(stated("Group", 0, Set.of(), Map.of()));
        stated.add(stated("Folder", 0, Set.of(), Map.of()));
        return Entities.of(stated);
    }

    private static Entities.Stated stated(String type, int id, Set<EntityUid> parents, Map<String, Value> attributes) {
        return new Entities.Stated(uid(type, id), ValueRecord.of(attributes), ValueRecord.empty(), parents);
    }

    private Set<Entity> officialStore() {
        Set<Entity> store = new HashSet<>();
        for (int at = 0; at < entities / 2 - 1; at++) {
            store.add(new Entity(official("User", at), Map.of(), Set.of(official("Group", 0))));
            store.add(new Entity(
                    official("File", at), Map.of("owner", official("User", 0)), Set.of(official("Folder", 0))));
        }
        store.add(new Entity(official("Group", 0)));
        store.add(new Entity(official("Folder", 0)));
        return store;
    }

    private static EntityUid uid(String type, int id) {
        return EntityUid.of(type, Integer.toString(id));
    }

    private static EntityUID official(String type, int id) {
        return EntityTypeName.parse(type).orElseThrow().of(Integer.toString(id));
    }
}
