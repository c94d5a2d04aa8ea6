package dev.writ.policy;

import dev.writ.model.Decision;
import dev.writ.model.Reason;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/// Asks of every decision, after it was made, what the other engine says. Handing a decision over takes no lock and
/// never waits: what does not fit is left out and counted. Somebody else brings the thread, see [#next].
public final class SecondOpinion implements Consumer<Decided> {

    /// How much may wait.
    ///
    /// @param waiting  decisions at most
    /// @param bytes    bytes of their arguments at most; large ones take half of it, so that nobody can make sure
    ///                 with two of them that a small one is left out
    /// @param behind   from how many waiting decisions on only some are taken
    /// @param oneOf    then about one of this many is taken
    public record Bounds(int waiting, long bytes, int behind, int oneOf) {
        /// Half a second's work of the official engine before anything is left out.
        public static final Bounds DEFAULT = new Bounds(1_024, 8L << 20, 512, 16);
    }

    /// What came of it since the start.
    ///
    /// @param rechecked    decisions the other engine was asked about
    /// @param skipped      decisions it was not asked about, because it was behind or the gateway stopped
    /// @param disagreed    decisions it answered otherwise
    /// @param failed       those of them in which one engine decided and the other could not
    /// @param incomparable decisions one engine refused for a limit of its own
    /// @param waiting      decisions still to be asked about
    public record Counts(long rechecked, long skipped, long disagreed, long failed, long incomparable, int waiting) {}

    private static final int LARGE_PART = 64;

    private final Bounds bounds;
    private final IntUnaryOperator dice;
    private final Consumer<Disagreement> alarm;
    private final Queue<Decided> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder rechecked = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final AtomicLong disagreed = new AtomicLong();
    private final LongAdder failed = new LongAdder();
    private final LongAdder incomparable = new LongAdder();
    private volatile boolean stopped;

    /// @param dice  a number below its argument, such that nobody can tell which calls will be left out
    /// @param alarm told of every disagreement, on the thread that calls [#next]
    public SecondOpinion(Bounds bounds, IntUnaryOperator dice, Consumer<Disagreement> alarm) {
        this.bounds = bounds;
        this.dice = dice;
        this.alarm = alarm;
    }

    /// Hands a decision over, if there is room.
    @Override
    public void accept(Decided decided) {
        int before = waiting.getAndIncrement();
        long size = size(decided);
        long held = bytes.getAndAdd(size);
        boolean large = size > bounds.bytes() / LARGE_PART;
        boolean room = before < bounds.waiting() && held < (large ? (bounds.bytes() + 1) / 2 : bounds.bytes());
        boolean taken = before < bounds.behind() || dice.applyAsInt(bounds.oneOf()) == 0;
        if (stopped || !room || !taken) {
            leave(decided);
            skipped.increment();
            return;
        }
        queue.add(decided);
    }

    /// Asks about the decision that has waited longest. Only one thread may do so at a time.
    ///
    /// @return false when none was waiting
    public boolean next() {
        Optional<Decided> taken = Optional.ofNullable(queue.poll());
        taken.ifPresent(decided -> {
            leave(decided);
            recheck(decided);
        });
        return taken.isPresent();
    }

    /// Takes nothing more, and leaves out what is waiting.
    public void stop() {
        stopped = true;
        for (Decided left = queue.poll(); left != null; left = queue.poll()) {
            leave(left);
            skipped.increment();
        }
    }

    /// What came of it until now.
    public Counts counts() {
        return new Counts(
                rechecked.sum(), skipped.sum(), disagreed.get(), failed.sum(), incomparable.sum(), waiting.get());
    }

    private void recheck(Decided decided) {
        Decision other = ask(decided);
        rechecked.increment();
        switch (Agreement.of(decided.decision(), other)) {
            case SAME -> {}
            case INCOMPARABLE -> incomparable.increment();
            case DIFFERENT -> {
                if (erred(decided.decision()) || erred(other)) {
                    failed.increment();
                }
                alarm.accept(new Disagreement(decided, other, disagreed.incrementAndGet()));
            }
        }
    }

    // An engine that breaks has not answered, which is what an error of evaluation says too.
    private static Decision ask(Decided decided) {
        try {
            return decided.recheck().other().get().decide(decided.question());
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            return Decision.Deny.of(Reason.POLICY_ERROR, "the engine broke: " + broken);
        }
    }

    private static boolean erred(Decision decision) {
        return decision instanceof Decision.Deny deny && deny.reason() == Reason.POLICY_ERROR;
    }

    private void leave(Decided decided) {
        waiting.decrementAndGet();
        bytes.addAndGet(-size(decided));
    }

    private static long size(Decided decided) {
        return decided.question().arguments().bytes().size();
    }
}
