package dev.writ.demo.server;

import java.util.List;
import java.util.stream.Stream;

/// Ready-made tools.
public enum Toolset {
    /// A knowledge base: `search_articles`, `get_article`.
    KB,
    /// A ticket desk: `get_ticket`, `list_tickets`, `send_reply`, `purge`.
    TICKETS,
    /// For tests and benchmarks: `echo`, `slow`, `fail`, `big`, `odd`.
    ECHO,
    /// Shows what the process was given: `environment`.
    ENV,
    /// All of them.
    ALL;

    /// Fresh tools of this set; what they remember is shared with no other set.
    public List<FixtureTool> tools() {
        return switch (this) {
            case KB -> Articles.tools();
            case TICKETS -> new TicketDesk().tools();
            case ECHO -> EchoTools.tools();
            case ENV -> List.of(EnvironmentTool.tool());
            case ALL ->
                Stream.of(KB, TICKETS, ECHO, ENV)
                        .flatMap(set -> set.tools().stream())
                        .toList();
        };
    }
}
