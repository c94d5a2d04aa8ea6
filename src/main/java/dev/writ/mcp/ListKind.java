package dev.writ.mcp;

/// The kinds of list a server answers with.
public enum ListKind {
    TOOLS(Method.TOOLS_LIST, "tools", "name"),
    PROMPTS(Method.PROMPTS_LIST, "prompts", "name"),
    RESOURCES(Method.RESOURCES_LIST, "resources", "uri"),
    TEMPLATES(Method.TEMPLATES_LIST, "resourceTemplates", "uriTemplate");

    private final String method;
    private final String member;
    private final String key;

    ListKind(String method, String member, String key) {
        this.method = method;
        this.member = member;
        this.key = key;
    }

    /// The method that asks for it.
    public String method() {
        return method;
    }

    /// The member of the result that holds the items.
    public String member() {
        return member;
    }

    /// The member of an item that names it.
    public String key() {
        return key;
    }
}
