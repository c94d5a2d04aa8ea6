package dev.writ.demo.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The tools that are there now. Readers see a whole state or the next one, never a mixture.
final class ToolShelf {
    private record State(SequencedMap<String, FixtureTool> tools, Map<String, MirroredHeaders> headers, String listed) {
        static State of(SequencedMap<String, FixtureTool> tools) {
            Map<String, MirroredHeaders> headers = tools.values().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            FixtureTool::name, tool -> MirroredHeaders.of(tool.inputSchema())));
            String listed = tools.values().stream()
                    .map(FixtureTool::listed)
                    .collect(Collectors.joining(",", "\"tools\":[", "]"));
            return new State(Collections.unmodifiableSequencedMap(tools), headers, listed);
        }
    }

    private volatile State state;

    ToolShelf(List<FixtureTool> tools) {
        SequencedMap<String, FixtureTool> byName = new LinkedHashMap<>();
        tools.forEach(tool -> byName.put(tool.name(), tool));
        state = State.of(byName);
    }

    /// Puts a tool in the place of the one with its name, or behind the last.
    synchronized void put(FixtureTool tool) {
        SequencedMap<String, FixtureTool> next = new LinkedHashMap<>(state.tools);
        next.put(tool.name(), tool);
        state = State.of(next);
    }

    synchronized void remove(String name) {
        SequencedMap<String, FixtureTool> next = new LinkedHashMap<>(state.tools);
        next.remove(name);
        state = State.of(next);
    }

    Optional<FixtureTool> find(String name) {
        return Optional.ofNullable(state.tools.get(name));
    }

    /// The `Mcp-Param-*` headers that a call of this tool carries.
    MirroredHeaders headers(String name) {
        return state.headers.getOrDefault(name, MirroredHeaders.NONE);
    }

    /// The member `tools` of the result of `tools/list`.
    String listed() {
        return state.listed;
    }
}
