package dev.writ.bench;

import dev.writ.fake.Samples;
import dev.writ.model.Octets;
import dev.writ.store.sqlite.SqliteJournal;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The two durable records of one call, fsync included: the verdict with its question of 1 KB, then the ending.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class JournalBench {
    private static final int AT_ONCE = 64;

    private final Disk disk = new Disk();
    private final SqliteJournal journal = disk.journal();
    private final Octets question = Octets.utf8("q".repeat(1024));
    private final AtomicLong next = new AtomicLong();

    /// Leaves nothing behind.
    @TearDown(Level.Trial)
    public void close() {
        disk.close();
    }

    /// One call at a time: two commits each.
    @Benchmark
    public void oneInFlight() {
        call().await();
    }

    /// So many calls at once share their commits.
    @Benchmark
    @OperationsPerInvocation(AT_ONCE)
    public void manyInFlight() {
        Future.all(IntStream.range(0, AT_ONCE).mapToObj(_ -> call()).toList()).await();
    }

    private Future<Void> call() {
        long n = next.getAndAdd(2);
        String hop = "d-bench-" + n;
        return journal.append(n, Samples.permit(Samples.TASK, hop), Optional.of(question))
                .compose(_ -> journal.append(n + 1, Samples.ending(Samples.TASK, hop), Optional.empty()));
    }
}
