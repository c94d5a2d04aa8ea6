package dev.writ.mcp;

import java.util.Set;

/// The methods of MCP by name, and which era has which.
public final class Method {
    public static final String INITIALIZE = "initialize";
    public static final String PING = "ping";
    public static final String DISCOVER = "server/discover";
    public static final String LISTEN = "subscriptions/listen";
    public static final String TOOLS_LIST = "tools/list";
    public static final String TOOLS_CALL = "tools/call";
    public static final String PROMPTS_LIST = "prompts/list";
    public static final String PROMPTS_GET = "prompts/get";
    public static final String RESOURCES_LIST = "resources/list";
    public static final String RESOURCES_READ = "resources/read";
    public static final String TEMPLATES_LIST = "resources/templates/list";
    public static final String SUBSCRIBE = "resources/subscribe";
    public static final String UNSUBSCRIBE = "resources/unsubscribe";
    public static final String COMPLETE = "completion/complete";
    public static final String SET_LEVEL = "logging/setLevel";
    public static final String INITIALIZED = "notifications/initialized";
    public static final String CANCELLED = "notifications/cancelled";
    public static final String PROGRESS = "notifications/progress";
    public static final String MESSAGE = "notifications/message";
    public static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
    public static final String TOOLS_CHANGED = "notifications/tools/list_changed";
    public static final String PROMPTS_CHANGED = "notifications/prompts/list_changed";
    public static final String RESOURCES_CHANGED = "notifications/resources/list_changed";
    public static final String RESOURCE_UPDATED = "notifications/resources/updated";
    public static final String ROOTS_CHANGED = "notifications/roots/list_changed";
    public static final String ELICIT = "elicitation/create";
    public static final String SAMPLE = "sampling/createMessage";
    public static final String ROOTS_LIST = "roots/list";

    /// What the name of every notification begins with.
    public static final String NOTIFICATION_PREFIX = "notifications/";

    private static final Set<String> BOTH_ERAS = Set.of(
            TOOLS_LIST,
            TOOLS_CALL,
            PROMPTS_LIST,
            PROMPTS_GET,
            RESOURCES_LIST,
            RESOURCES_READ,
            TEMPLATES_LIST,
            COMPLETE,
            CANCELLED);
    private static final Set<String> LEGACY_ONLY =
            Set.of(INITIALIZE, PING, SET_LEVEL, SUBSCRIBE, UNSUBSCRIBE, INITIALIZED, PROGRESS, ROOTS_CHANGED);
    private static final Set<String> MODERN_ONLY = Set.of(DISCOVER, LISTEN);

    private Method() {}

    /// Whether a client may send this method in this era. Anything else is answered with 404 and -32601.
    public static boolean fromClient(Era era, String method) {
        return BOTH_ERAS.contains(method)
                || switch (era) {
                    case LEGACY -> LEGACY_ONLY.contains(method);
                    case MODERN -> MODERN_ONLY.contains(method);
                };
    }

    /// Whether a client may send this method in one era or the other.
    public static boolean fromClientInAny(String method) {
        return fromClient(Era.LEGACY, method) || fromClient(Era.MODERN, method);
    }
}
