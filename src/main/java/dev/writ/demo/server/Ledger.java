package dev.writ.demo.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// What truly reached this server, independent of what anyone in front of it claims. Counts hold since the start; of
/// whole messages the last [#KEPT] are kept. Safe for any thread.
public final class Ledger {
    /// How many of the last messages are kept.
    public static final int KEPT = 256;

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Deque<Received> recent = new ArrayDeque<>();
    private final LongAdder messages = new LongAdder();

    private static final class Tally {
        private final LongAdder calls = new LongAdder();
        private final LongAdder cancelled = new LongAdder();
        private volatile String arguments = "";
    }

    /// How often this tool was executed.
    public long calls(String tool) {
        Tally tally = tallies.get(tool);
        return tally == null ? 0 : tally.calls.sum();
    }

    /// How often each tool was executed; tools never called are left out.
    public Map<String, Long> calls() {
        return tallies.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().calls.sum()));
    }

    /// How many executions of this tool were cancelled by the caller.
    public long cancelled(String tool) {
        Tally tally = tallies.get(tool);
        return tally == null ? 0 : tally.cancelled.sum();
    }

    /// The arguments of the last execution of this tool, as the JSON text that arrived.
    public Optional<String> lastArguments(String tool) {
        return Optional.ofNullable(tallies.get(tool)).map(tally -> tally.arguments);
    }

    /// How many messages arrived, well-formed or not.
    public long messages() {
        return messages.sum();
    }

    /// The last messages, oldest first.
    public List<Received> recent() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }

    /// The last message, if one arrived.
    public Optional<Received> last() {
        synchronized (recent) {
            return Optional.ofNullable(recent.peekLast());
        }
    }

    void received(Received message) {
        messages.increment();
        synchronized (recent) {
            if (recent.size() == KEPT) {
                recent.removeFirst();
            }
            recent.addLast(message);
        }
    }

    void executed(String tool, String arguments) {
        Tally tally = tallies.computeIfAbsent(tool, _ -> new Tally());
        tally.arguments = arguments;
        tally.calls.increment();
    }

    void wasCancelled(String tool) {
        tallies.computeIfAbsent(tool, _ -> new Tally()).cancelled.increment();
    }
}
