package dev.writ.bench;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalRecord;
import dev.writ.audit.QuestionCodec;
import dev.writ.gate.Answer;
import dev.writ.model.Octets;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A permitted call through the gate, without door, network and policy engine: what the gate's own work costs, and what
/// the journal adds to it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PassBench {
    /// `none` keeps nothing, `sqlite` is the real one.
    @Param({"none", "sqlite"})
    public String journal = "none";

    private Optional<Disk> disk = Optional.empty();
    private Optional<GateStage> stage = Optional.empty();

    /// Builds the gate.
    @Setup(Level.Trial)
    public void open() {
        disk = journal.equals("sqlite") ? Optional.of(new Disk()) : Optional.empty();
        stage = Optional.of(new GateStage(
                disk.<Journal>map(Disk::journal).orElseGet(Nowhere::new), question -> QuestionCodec.encode(question)));
    }

    /// Leaves nothing behind.
    @TearDown(Level.Trial)
    public void close() {
        disk.ifPresent(Disk::close);
    }

    /// One call, until its answer is released.
    @Benchmark
    public Answer.Answered pass() {
        return (Answer.Answered) stage.orElseThrow().call().await();
    }

    /// Keeps nothing and says that it did.
    private static final class Nowhere implements Journal {
        @Override
        public Future<Void> append(long n, JournalRecord entry, Optional<Octets> question) {
            return Future.succeededFuture();
        }

        @Override
        public boolean whole() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
