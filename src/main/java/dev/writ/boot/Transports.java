package dev.writ.boot;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// Event loops on the best transport the machine offers: io_uring, then epoll, then the JDK's own. Containers often
/// forbid
/// io_uring, so each is asked before it is used.
final class Transports {
    private Transports() {}

    /// New event loops, as many as processors.
    static Vertx vertx() {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        return Vertx.builder()
                .with(new VertxOptions().setEventLoopPoolSize(loops))
                .withTransport(best())
                .build();
    }

    private static Transport best() {
        return Stream.of(Optional.ofNullable(Transport.IO_URING), Optional.ofNullable(Transport.EPOLL))
                .flatMap(Optional::stream)
                .filter(Transport::available)
                .findFirst()
                .orElse(Transport.NIO);
    }

    /// Where the caller's code goes on after a wait: its own event loop, if it is on one.
    static Executor home() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : step -> context.runOnContext(_ -> step.run());
    }
}
