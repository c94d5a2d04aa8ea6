package dev.writ.upstream;

import dev.writ.model.ToolDefinition;
import java.util.List;

/// Everything a server's `tools/list` shows, all pages in order.
///
/// @param tools      what could be read, duplicates of a name included
/// @param unreadable how many entries were no readable tool definition
public record Listing(List<ToolDefinition> tools, int unreadable) {
    public Listing {
        tools = List.copyOf(tools);
    }
}
