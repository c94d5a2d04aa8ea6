package dev.writ.upstream.stdio;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A server's process and everything it started, in a session and process group of their own, so that one order ends
/// them all. Where `setpriv` exists the kernel also kills the process when the gateway dies without a word.
final class ProcessGroup {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final long PATIENCE_MILLIS = 2_000;

    private final Process process;
    private final boolean grouped;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Promise<Void> ended = Promise.promise();
    private final CountDownLatch over = new CountDownLatch(1);

    private ProcessGroup(Process process, boolean grouped) {
        this.process = process;
        this.grouped = grouped;
        CompletableFuture<Void> _ = process.onExit().thenRun(this::end);
    }

    /// Starts the process. The calling thread must live as long as the process is wanted: the kernel counts the end of
    /// the thread that started a process as the death of its parent.
    ///
    /// @throws IOException if there is no such program or it cannot be started
    static ProcessGroup start(Command command) throws IOException {
        Path executable = command.executable()
                .orElseThrow(() -> new IOException("the program `" + command.program()
                        + "` was not found; give its absolute path, or declare PATH for the server"));
        boolean grouped = Files.isExecutable(SETSID);
        List<String> prefix = new ArrayList<>();
        if (grouped) {
            prefix.add(SETSID.toString());
        }
        if (Files.isExecutable(SETPRIV)) {
            prefix.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
        }
        return new ProcessGroup(command.builder(prefix, executable).start(), grouped);
    }

    Process process() {
        return process;
    }

    /// Completes when the process is gone and its group has been killed.
    Future<Void> ended() {
        return ended.future();
    }

    /// Blocks until the process is gone and its group has been killed.
    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /// Orders the end: asks now, kills what is left after two seconds or when the first process has gone. Safe to
    /// repeat.
    void end() {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        List<ProcessHandle> family = process.descendants().toList();
        ask(family);
        CompletableFuture<Void> _ = process.onExit()
                .completeOnTimeout(process, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> kill(family));
    }

    private void ask(List<ProcessHandle> family) {
        if (grouped) {
            Signals.group(process.pid(), Signals.TERM);
        }
        family.forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private void kill(List<ProcessHandle> family) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        family.forEach(ProcessHandle::destroyForcibly);
        if (grouped) {
            Signals.group(process.pid(), Signals.KILL);
        }
        process.destroyForcibly();
        CompletableFuture<Void> _ = process.onExit().thenRun(() -> {
            over.countDown();
            ended.tryComplete();
        });
    }
}
