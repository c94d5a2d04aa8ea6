package dev.writ.contract;

import dev.writ.upstream.Upstream;

/// A real MCP server and an upstream that reaches it.
interface Rig extends AutoCloseable {
    /// The upstream under test.
    Upstream upstream();

    /// How often the server has executed a tool.
    long executed(String tool);

    /// How many sessions or processes it holds for somebody.
    long held();

    /// How many scopes hold something apart from each other when two tasks have called.
    long heldByTwoTasks();

    @Override
    void close();
}
