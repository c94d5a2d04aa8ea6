package dev.writ.task;

/// What became of the wish to open a task.
public sealed interface Opening {

    /// It may begin. It gives no authority yet: the caller records it durably, has it watched, admits it to the
    /// ledger and only then issues a token.
    ///
    /// @param task not yet admitted; its first state event has the number 0
    record Opened(LiveTask task) implements Opening {}

    /// It may not begin.
    ///
    /// @param sentence why, for the person or agent who asked
    /// @param remedy   what can be done, as a sentence
    record NotOpened(String sentence, String remedy) implements Opening {}
}
