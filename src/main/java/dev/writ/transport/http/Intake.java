package dev.writ.transport.http;

import io.vertx.core.Handler;
import java.util.Optional;

/// What the guard of one connection and its requests tell each other. Used on the connection's event loop only.
final class Intake {

    private Optional<BadHttp> fault = Optional.empty();
    private Optional<Handler<BadHttp>> reader = Optional.empty();
    private boolean answering;

    /// Nothing this connection sends will be served.
    void refuse(BadHttp cause) {
        fault = Optional.of(cause);
    }

    /// A body broke off the grammar: whoever reads it now is told, and whoever begins later can ask.
    void broken(BadHttp cause) {
        fault = Optional.of(cause);
        reader.ifPresent(handler -> handler.handle(cause));
    }

    /// What broke, if something did.
    Optional<BadHttp> fault() {
        return fault;
    }

    /// A request begins; `onBroken` is told when its body cannot be read to the end.
    void begin(Handler<BadHttp> onBroken) {
        answering = true;
        reader = Optional.of(onBroken);
    }

    /// The body has been read.
    void bodyRead() {
        reader = Optional.empty();
    }

    /// The answer has been written.
    void end() {
        answering = false;
        reader = Optional.empty();
    }

    /// Whether an answer is owed and no body is read: then it is not the other end that lets us wait.
    boolean waiting() {
        return answering && reader.isEmpty();
    }
}
