package dev.writ.upstream.stdio;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Sends signals to process groups with `kill(2)` (POSIX.1-2017); the JDK can only signal single processes.
final class Signals {
    static final int TERM = 15;
    static final int KILL = 9;

    private static final MethodHandle KILL_FUNCTION = link();

    private Signals() {}

    /// Signals every process of a group. A group that is gone is no error.
    static void group(long leader, int signal) {
        if (leader <= 1) {
            // kill(-1) would signal everything this user runs.
            throw new IllegalArgumentException("not the leader of a process group: " + leader);
        }
        try {
            int _ = (int) KILL_FUNCTION.invokeExact(Math.toIntExact(-leader), signal);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) could not be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
