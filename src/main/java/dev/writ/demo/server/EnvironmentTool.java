package dev.writ.demo.server;

import java.util.TreeSet;

/// Shows which environment variables the process was given. Names only: the values may be secrets.
final class EnvironmentTool {
    private EnvironmentTool() {}

    static FixtureTool tool() {
        return FixtureTool.reading(
                "environment",
                "List the names of the environment variables this server was started with.",
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
                _ -> {
                    TreeSet<String> names = new TreeSet<>(System.getenv().keySet());
                    return ToolResult.structured(String.join("\n", names), "{\"names\":" + JsonText.array(names) + "}");
                });
    }
}
