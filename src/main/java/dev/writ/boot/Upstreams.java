package dev.writ.boot;

import dev.writ.config.Settings;
import dev.writ.gate.Servers;
import dev.writ.model.ServerName;
import dev.writ.model.TaskId;
import dev.writ.upstream.Upstream;
import dev.writ.upstream.stdio.StdioUpstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The upstreams of the settings in force. A reload keeps those whose launch did not change and ends the others.
final class Upstreams implements Servers, AutoCloseable {

    private record Running(Settings.Launch launch, Upstream upstream) {}

    private final Function<Settings.Server, Upstream> maker;
    private volatile Map<ServerName, Running> running = Map.of();

    Upstreams(Function<Settings.Server, Upstream> maker) {
        this.maker = maker;
    }

    @Override
    public Optional<Upstream> upstream(ServerName name) {
        return Optional.ofNullable(running.get(name)).map(Running::upstream);
    }

    /// Puts these servers in the place of those before.
    synchronized void replace(List<Settings.Server> servers) {
        Map<ServerName, Running> before = running;
        Map<ServerName, Running> next = new HashMap<>();
        for (Settings.Server server : servers) {
            Running known = before.get(server.name());
            boolean same = known != null && known.launch().equals(server.launch());
            next.put(server.name(), same ? known : new Running(server.launch(), maker.apply(server)));
        }
        running = Map.copyOf(next);
        List<Running> gone = new ArrayList<>(before.values());
        gone.removeAll(next.values());
        gone.forEach(old -> old.upstream().close());
    }

    /// Ends what is held for a task at every server.
    void release(TaskId task) {
        running.values().forEach(known -> known.upstream().release(task));
    }

    @Override
    public synchronized void close() {
        List<Running> last = List.copyOf(running.values());
        last.forEach(known -> known.upstream().close());
        // A process that ignores its first signal gets a second; leaving before that would leave it behind.
        last.forEach(known -> {
            if (known.upstream() instanceof StdioUpstream processes) {
                Awaited.by(processes.ended());
            }
        });
        running = Map.of();
    }
}
