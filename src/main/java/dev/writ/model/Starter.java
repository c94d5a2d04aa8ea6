package dev.writ.model;

/// Who or what starts a task, and, in a purpose, who may.
public sealed interface Starter {
    /// A person, by name if known to the gateway.
    record Person() implements Starter {}

    /// A named event of a host: a pager, a schedule.
    record Trigger(String name) implements Starter {}

    /// Another agent.
    record ByAgent(AgentName agent) implements Starter {}

    /// The agent itself.
    record Self() implements Starter {}

    /// Reads `person`, `self`, `trigger:NAME` or `agent:NAME`.
    ///
    /// @throws IllegalArgumentException for anything else
    static Starter parse(String text) {
        if (text.equals("person")) {
            return new Person();
        }
        if (text.equals("self")) {
            return new Self();
        }
        if (text.startsWith("trigger:") && text.length() > 8) {
            return new Trigger(text.substring(8));
        }
        if (text.startsWith("agent:")) {
            return new ByAgent(new AgentName(text.substring(6)));
        }
        throw new IllegalArgumentException(
                "`" + Names.visible(text) + "` cannot start a task; write person, self, trigger:NAME or agent:NAME");
    }

    /// The form [#parse] reads.
    default String text() {
        return switch (this) {
            case Person() -> "person";
            case Trigger(String name) -> "trigger:" + name;
            case ByAgent(AgentName agent) -> "agent:" + agent;
            case Self() -> "self";
        };
    }
}
