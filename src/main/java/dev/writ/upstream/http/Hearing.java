package dev.writ.upstream.http;

import dev.writ.mcp.ReplyParser;
import dev.writ.mcp.ServerMessage;
import dev.writ.mcp.WireFault;
import dev.writ.mcp.WireLimits;
import dev.writ.model.Outcome;
import dev.writ.upstream.Talk;
import dev.writ.upstream.UpstreamFault;
import io.vertx.core.Future;

/// Reads the bytes of messages for a talk.
final class Hearing {
    private static final ReplyParser PARSER = new ReplyParser(WireLimits.replies());
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final Talk talk;
    private final int status;

    Hearing(Talk talk, int status) {
        this.talk = talk;
        this.status = status;
    }

    /// Lets the talk hear one message. Completes when it wants the next; never fails.
    Future<Void> hear(byte[] text) {
        ServerMessage message;
        try {
            message = PARSER.parse(text);
        } catch (WireFault unreadable) {
            refuse();
            return Future.succeededFuture();
        }
        if (status >= CLIENT_ERROR && !(message instanceof ServerMessage.Failure)) {
            refuse();
            return Future.succeededFuture();
        }
        return talk.hear(message);
    }

    /// An error page that happens to be JSON is an error of HTTP; anything else is a breach.
    private void refuse() {
        if (status < CLIENT_ERROR) {
            talk.breach("the server sent something that is no MCP message");
        } else {
            Outcome outcome = status >= SERVER_ERROR ? Outcome.UNKNOWN : Outcome.WITHHELD;
            talk.settle(new UpstreamFault(outcome, "the server answered with HTTP " + status + " and no MCP message"));
        }
    }
}
