package dev.writ.demo.server;

/// Ways in which a server can break the protocol on purpose, inside its messages. The tool is executed and counted,
/// then the answer is spoilt. Faults below the messages (broken HTTP, redirects, endless bodies) need a socket, not a
/// server.
public enum Misbehaviour {
    /// Answers as it should.
    NONE,
    /// The response is cut off in the middle of the JSON text.
    INVALID_JSON,
    /// The response carries an id that nobody asked with.
    WRONG_ID,
    /// The response is sent twice.
    TWO_RESPONSES,
    /// A server request (`sampling/createMessage`) comes before the response; forbidden since 2026-07-28.
    SERVER_REQUEST,
    /// The result has a `resultType` that no specification defines.
    UNKNOWN_RESULT_TYPE,
    /// The result has no `resultType`, as those of earlier versions.
    NO_RESULT_TYPE,
    /// `tools/list` asks for input, which only calls and reads may.
    INPUT_REQUIRED_ON_LIST,
    /// `tools/call` asks for input that the client may never have offered.
    INPUT_REQUIRED_ON_CALL,
    /// The call is executed and never answered.
    HANG
}
