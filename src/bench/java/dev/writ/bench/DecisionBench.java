package dev.writ.bench;

import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
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

/// From a question to its decision, by our evaluator and by the official engine in the same run: 61 rules, nine
/// arguments, and as many rules about other tools as the parameter says.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBench {
    @Param({"0", "1000"})
    public int extra;

    @Param({"compiled", "official"})
    public String engine = "";

    private final Question question = Organisation.question();
    private DecisionPoint point = asked -> {
        throw new IllegalStateException("not set up for " + asked);
    };

    /// Compiles the policies.
    @Setup
    public void compile() {
        Compiled compiled = new CedarCompiler(Set.of()).compile(Organisation.policies(extra), Organisation.tools());
        Compiled.Ready ready = switch (compiled) {
            case Compiled.Ready made -> made;
            case Compiled.Refused refused -> throw new IllegalStateException(String.valueOf(refused.problems()));
        };
        point = engine.equals("compiled") ? ready.point() : ready.official().get();
        Decision decision = point.decide(question);
        if (!(decision instanceof Decision.Permit)) {
            throw new IllegalStateException(decision.toString());
        }
    }

    /// One decision, arguments read.
    @Benchmark
    public Decision decide() {
        return point.decide(question);
    }
}
