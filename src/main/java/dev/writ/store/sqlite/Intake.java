package dev.writ.store.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The bounded queue before the writer. It can be shut, then it takes nothing and holds nothing.
final class Intake {
    private final int recordsMax;
    private final long bytesMax;
    private final int batchMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private long bytes;
    private boolean shut;
    private boolean closing;

    Intake(JournalLimits limits) {
        recordsMax = limits.queuedRecords();
        bytesMax = limits.queuedBytes();
        batchMax = limits.batchRecords();
    }

    /// Takes a record, or says why not; empty when it was taken.
    String offer(Pending pending) {
        lock.lock();
        try {
            if (closing) {
                return "the journal is closed";
            }
            if (shut) {
                return "the journal cannot be written";
            }
            if (queue.size() >= recordsMax || bytes + pending.entry().bytes() > bytesMax) {
                return "the journal's queue is full";
            }
            queue.add(pending);
            bytes += pending.entry().bytes();
            changed.signal();
            return "";
        } finally {
            lock.unlock();
        }
    }

    /// Waits for records and takes as many as share a commit; none when it was shut or has been emptied for good.
    List<Pending> take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.isEmpty() && !shut && !closing) {
                changed.await();
            }
            List<Pending> batch = new ArrayList<>(Math.min(queue.size(), batchMax));
            while (batch.size() < batchMax && !queue.isEmpty()) {
                Pending next = queue.remove();
                bytes -= next.entry().bytes();
                batch.add(next);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more, and gives back what was waiting.
    List<Pending> shut() {
        lock.lock();
        try {
            shut = true;
            List<Pending> waiting = List.copyOf(queue);
            queue.clear();
            bytes = 0;
            changed.signalAll();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    boolean isShut() {
        lock.lock();
        try {
            return shut;
        } finally {
            lock.unlock();
        }
    }

    void reopen() {
        lock.lock();
        try {
            shut = false;
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more; what is waiting is still handed out.
    void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the journal is being closed.
    ///
    /// @return whether it is
    boolean awaitClosing(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closing;
        } finally {
            lock.unlock();
        }
    }
}
