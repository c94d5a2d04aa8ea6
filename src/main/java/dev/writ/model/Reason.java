package dev.writ.model;

/// Why a call was refused. The constant's name is what journals, scenarios and metrics show and never changes its
/// meaning;
/// one table in `transport` maps each to the wire.
public enum Reason {
    // What arrived could not be read as one MCP message.
    BAD_HTTP(Kind.WIRE),
    BAD_HOST(Kind.WIRE),
    BAD_ORIGIN(Kind.WIRE),
    MEDIA_TYPE(Kind.WIRE),
    TOO_LARGE(Kind.WIRE),
    MALFORMED_JSON(Kind.WIRE),
    INVALID_MESSAGE(Kind.WIRE),
    BATCH(Kind.WIRE),
    METHOD_UNKNOWN(Kind.WIRE),
    METHOD_NOT_AVAILABLE(Kind.WIRE),
    INVALID_PARAMS(Kind.WIRE),
    HEADER_MISMATCH(Kind.WIRE),
    VERSION_UNSUPPORTED(Kind.WIRE),
    ID_IN_FLIGHT(Kind.WIRE),
    SESSION_UNKNOWN(Kind.WIRE),
    OVERLOADED(Kind.WIRE),

    // Who calls could not be established.
    TOKEN_MISSING(Kind.IDENTITY),
    TOKEN_INVALID(Kind.IDENTITY),
    TOKEN_EXPIRED(Kind.IDENTITY),
    TOKEN_AUDIENCE(Kind.IDENTITY),
    AGENT_UNKNOWN(Kind.IDENTITY),

    // The task gives no authority (any more).
    TASK_UNKNOWN(Kind.TASK),
    TASK_NOT_YOURS(Kind.TASK),
    TASK_ENDED(Kind.TASK),
    TASK_EXPIRED(Kind.TASK),
    LIMIT_CALLS(Kind.TASK),
    LIMIT_SENSITIVITY(Kind.TASK),
    LIMIT_ENVIRONMENT(Kind.TASK),

    // The catalogue says no.
    SERVER_UNKNOWN(Kind.WIRE),
    TOOL_UNKNOWN(Kind.WIRE),
    NOT_PUBLISHED(Kind.PUBLISH),
    NOT_DISCOVERABLE(Kind.DISCOVER),
    OUTSIDE_PURPOSE(Kind.EXECUTE),
    DEFINITION_NEW(Kind.DRIFT),
    DEFINITION_CHANGED(Kind.DRIFT),
    DEFINITION_COLLIDES(Kind.DRIFT),
    DEFINITION_UNREADABLE(Kind.PIN),
    /// The server did not show its tools, so nobody knows whether they are what was approved.
    DEFINITION_UNSEEN(Kind.PIN),
    LAUNCH_CHANGED(Kind.PIN),
    ARGUMENTS_INVALID(Kind.WIRE),

    // The policy says no, or cannot say.
    POLICY_DENIED(Kind.POLICY),
    POLICY_ERROR(Kind.POLICY),
    /// Rules read arguments that are nested too deep.
    POLICY_TOO_DEEP(Kind.POLICY),
    /// Rules read too many values of the arguments.
    POLICY_TOO_LARGE(Kind.POLICY),
    /// Evaluating the rules takes too many steps.
    POLICY_TOO_LONG(Kind.POLICY),
    POLICY_MISSING(Kind.POLICY),
    APPROVAL_REQUIRED(Kind.POLICY),

    // The house itself cannot.
    JOURNAL_UNAVAILABLE(Kind.JOURNAL),
    FAULT(Kind.JOURNAL);

    /// What a reason is about.
    public enum Kind {
        WIRE,
        IDENTITY,
        TASK,
        PUBLISH,
        DISCOVER,
        EXECUTE,
        DRIFT,
        PIN,
        POLICY,
        JOURNAL
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    /// What it is about.
    public Kind kind() {
        return kind;
    }

    /// Whether observe mode may record it instead of enforcing it (design §3): only publish, discover, execute, policy
    /// and definition drift. Everything else always blocks.
    public boolean observable() {
        return switch (kind) {
            case PUBLISH, DISCOVER, EXECUTE, DRIFT, POLICY -> true;
            case WIRE, IDENTITY, TASK, PIN, JOURNAL -> false;
        };
    }
}
