package dev.writ.demo.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The rules of 2025-03-26 to 2025-11-25 that do not depend on the transport. Batches, which only the first of them
/// had, are refused.
final class Legacy {
    private final Calls calls;

    Legacy(Calls calls) {
        this.calls = calls;
    }

    /// The version to speak with someone who asks for this one (basic/lifecycle, Version Negotiation).
    static String negotiate(Optional<String> asked) {
        return asked.filter(Eras.LEGACY_VERSIONS::contains).orElseGet(Eras.LEGACY_VERSIONS::getFirst);
    }

    /// The response to `initialize`.
    ///
    /// @param listChanged whether this peer can be told that the tools changed
    static Reply initialized(String id, String version, boolean listChanged) {
        return Reply.of(
                200,
                Wording.LEGACY.result(
                        id,
                        "\"protocolVersion\":" + JsonText.quote(version)
                                + ",\"capabilities\":{\"tools\":{\"listChanged\":" + listChanged + "}},\"serverInfo\":"
                                + Wording.IDENTITY));
    }

    /// Answers one request of an open session.
    CompletionStage<Reply> answer(Envelope request, Session session, Turn turn) {
        String method = request.method().orElse("");
        return switch (method) {
            case "ping" -> Calls.now(Reply.of(200, Wording.LEGACY.result(turn.id(), "")));
            case "tools/list" -> Calls.now(calls.list(turn.id(), Wording.LEGACY, ""));
            case "tools/call" -> {
                session.begin(turn);
                yield calls.call(request.params(), Wording.LEGACY, turn).whenComplete((_, _) -> session.end(turn));
            }
            default -> Calls.now(Reply.error(200, turn.id(), -32601, "Method not found: " + method));
        };
    }

    /// Takes one notification of an open session.
    void notified(Envelope notification, Session session) {
        if (notification.is("notifications/cancelled")) {
            notification.params().requestId().ifPresent(session::cancel);
        }
    }
}
