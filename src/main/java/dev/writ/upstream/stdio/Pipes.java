package dev.writ.upstream.stdio;

import dev.writ.upstream.UpstreamLimits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The three pipes of one process, each with a thread of its own.
///
/// These are platform threads: reading a pipe holds the carrier of a virtual thread (JDK 25 does not compensate for
/// `FileInputStream`), and two silent servers would stop every virtual thread of a small machine.
final class Pipes {
    private static final int STDERR_KEPT_BYTES = 8 * 1024;
    private static final int STDERR_READ_BYTES = 4 * 1024;

    /// Who hears the process. Called on the reading thread, which may be blocked to make the process wait.
    interface Ear {
        /// Takes one line.
        void line(byte[] line) throws InterruptedException;

        /// The process is gone or was never there; called once, last.
        void gone(String why);
    }

    /// Something to write.
    interface Job {
        /// Writes to the process. Called on the writing thread.
        void write(Pen pen);

        /// The process went before its turn came; nothing was written.
        void dropped(String why);
    }

    /// Where a job writes.
    @FunctionalInterface
    interface Pen {
        /// Writes one message and the line end.
        ///
        /// @throws UncheckedIOException if the process does not read; some of the bytes may have left
        void line(byte[] message);
    }

    private final Command command;
    private final UpstreamLimits limits;
    private final Ear ear;
    private final BlockingQueue<Job> jobs;
    private final Tail errors = new Tail(STDERR_KEPT_BYTES);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final Promise<ProcessGroup> group = Promise.promise();
    private final Promise<Void> ended = Promise.promise();
    private final Thread writer;

    Pipes(Command command, UpstreamLimits limits, String name, Ear ear) {
        this.command = command;
        this.limits = limits;
        this.ear = ear;
        this.jobs = new LinkedBlockingQueue<>(limits.waitingMax());
        this.writer = Thread.ofPlatform().daemon().name("stdio-in-" + name).unstarted(() -> live(name));
    }

    /// Starts the process on a thread of its own and returns at once; what goes wrong is told to the ear.
    void start() {
        writer.start();
    }

    /// Whether the process has been ordered to end, or has.
    boolean ending() {
        return ending.get();
    }

    /// Queues a job, or says no because too much is waiting or the process is at its end.
    boolean offer(Job job) {
        if (ending.get() || !jobs.offer(job)) {
            return false;
        }
        if (ending.get() && jobs.remove(job)) {
            return false;
        }
        return true;
    }

    /// Orders the end of the process and its group. Returns at once.
    void end() {
        if (ending.compareAndSet(false, true)) {
            writer.interrupt();
            group.future().onSuccess(ProcessGroup::end);
        }
    }

    /// Completes when no process of the group is left.
    Future<Void> ended() {
        return ended.future();
    }

    /// The last the process wrote to its error stream, printable.
    String lastErrors() {
        return errors.text();
    }

    private void live(String name) {
        try {
            ProcessGroup started = ProcessGroup.start(command);
            group.complete(started);
            Process process = started.process();
            platform("stdio-out-" + name, () -> hear(process.getInputStream()));
            platform("stdio-err-" + name, () -> drain(process.getErrorStream()));
            serve(process.getOutputStream());
            started.end();
            // Not earlier: the kernel takes the end of this thread for the death of the parent.
            awaitEnd(started);
            Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
            later.execute(() -> gone("the process has ended"));
        } catch (IOException e) {
            ending.set(true);
            group.tryFail(e);
            gone("the process could not be started: " + e.getMessage());
        } finally {
            ended.tryComplete();
        }
    }

    private static void awaitEnd(ProcessGroup started) {
        while (true) {
            try {
                started.awaitEnd();
                return;
            } catch (InterruptedException e) {
                // A late echo of end(); the kernel takes this thread's end for a death, so it waits all the same.
                started.end();
            }
        }
    }

    private static void platform(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void serve(OutputStream out) {
        try (out) {
            while (!ending.get()) {
                Job job = jobs.take();
                CompletableFuture<Void> written = new CompletableFuture<>();
                CompletableFuture<Void> _ = written.orTimeout(limits.write().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, late) -> endIf(late != null));
                job.write(message -> write(out, message));
                written.complete(null);
            }
        } catch (InterruptedException e) {
            // This thread is interrupted only by end(): the loop is over.
            ending.set(true);
        } catch (IOException e) {
            // Closing flushes; the process is going anyway and its exit is reported by the reader.
            end();
        } finally {
            ending.set(true);
        }
    }

    private void endIf(boolean late) {
        if (late) {
            end();
        }
    }

    private void write(OutputStream out, byte[] message) {
        try {
            out.write(message);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            end();
            throw new UncheckedIOException("the process does not read", e);
        }
    }

    private void hear(InputStream in) {
        String why = "the process has ended";
        try (in) {
            LineReader lines = new LineReader(in, limits.messageBytesMax());
            Optional<byte[]> line = lines.next();
            while (line.isPresent()) {
                ear.line(line.get());
                line = lines.next();
            }
        } catch (LineReader.LineTooLong e) {
            why = "the process wrote " + e.getMessage();
        } catch (IOException e) {
            why = "the output of the process could not be read";
        } catch (InterruptedException e) {
            why = "reading was stopped";
        } finally {
            end();
            gone(why);
        }
    }

    private void drain(InputStream in) {
        byte[] buffer = new byte[STDERR_READ_BYTES];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                errors.add(buffer, count);
            }
        } catch (IOException e) {
            errors.add(new byte[] {'\n'}, 1);
        }
    }

    private void gone(String why) {
        if (reported.compareAndSet(false, true)) {
            for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
                job.dropped(why);
            }
            ear.gone(why);
        }
    }
}
