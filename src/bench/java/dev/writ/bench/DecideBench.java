package dev.writ.bench;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Decision;
import dev.writ.model.Effect;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Packs;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One decision by the baseline pack: a permit asks the engine once, a step-up twice.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBench {
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}";
    private static final Capability READ = Asked.tool("read", Asked.labels(Effect.READ, Reach.OWN), SCHEMA);
    private static final Capability PAY = Asked.tool("pay", Asked.labels(Effect.PAY, Reach.OWN), SCHEMA);

    private final DecisionPoint point = point();
    private final Question permitted =
            Asked.about(READ).with("{\"id\":\"T-1\"}").question();
    private final Question stepUp = Asked.about(PAY).with("{\"id\":\"T-1\"}").question();

    private static DecisionPoint point() {
        Compiled compiled = new CedarCompiler(Set.of()).compile(List.of(Packs.read("baseline")), List.of(READ, PAY));
        return switch (compiled) {
            case Compiled.Ready ready -> ready.point();
            case Compiled.Refused refused -> throw new IllegalStateException(String.valueOf(refused.problems()));
        };
    }

    /// The answer is yes.
    @Benchmark
    public Decision.Permit permit() {
        return (Decision.Permit) point.decide(permitted);
    }

    /// A person is to be asked.
    @Benchmark
    public Decision.StepUp stepUp() {
        return (Decision.StepUp) point.decide(stepUp);
    }
}
