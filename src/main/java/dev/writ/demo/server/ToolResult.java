package dev.writ.demo.server;

/// The result of a tool as JSON text, so that every character of it is the tool's own choice.
///
/// @param members the members of the result object without its braces; neither `resultType` nor `_meta`, which the
///     protocol adds
public record ToolResult(String members) {

    /// One text block.
    public static ToolResult text(String text) {
        return new ToolResult(content(text) + ",\"isError\":false");
    }

    /// One text block beside structured content.
    ///
    /// @param structured JSON text
    public static ToolResult structured(String text, String structured) {
        return new ToolResult(content(text) + ",\"structuredContent\":" + structured + ",\"isError\":false");
    }

    /// A tool error (server/tools, Error Handling): a result whose text says what went wrong.
    public static ToolResult error(String text) {
        return new ToolResult(content(text) + ",\"isError\":true");
    }

    private static String content(String text) {
        return "\"content\":[{\"type\":\"text\",\"text\":" + JsonText.quote(text) + "}]";
    }
}
