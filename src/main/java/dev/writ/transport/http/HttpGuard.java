package dev.writ.transport.http;

import dev.writ.model.Reason;
import dev.writ.model.Ticker;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Stands before the HTTP decoder of one connection and lets through only bytes that every parser frames alike: a whole
/// head that [HeadScan] accepts, then exactly its body. After the first fault nothing of the connection is read.
///
/// A fault in a head becomes a request that failed to decode, in its place in the order, so that the answer to an
/// earlier request is not disturbed. A fault in a body is told through [Intake].
final class HttpGuard extends ByteToMessageDecoder {

    private static final int EMPTY_LINES_MAX = 4;

    private enum At {
        HEAD,
        FIXED,
        CHUNKED,
        BROKEN
    }

    private final HttpLimits limits;
    private final Ticker ticker;
    private final Intake intake;

    private At at = At.HEAD;
    private int scanned;
    private int emptyLines;
    private long remaining;
    private ChunkScan chunks = new ChunkScan();
    private long deadline;
    private long bodyUntil;
    private Optional<Future<?>> watch = Optional.empty();

    HttpGuard(HttpLimits limits, Ticker ticker, Intake intake) {
        this.limits = limits;
        this.ticker = ticker;
        this.intake = intake;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        within(limits.headTime());
        long period = limits.watchEvery().toMillis();
        watch = Optional.of(
                ctx.executor().scheduleWithFixedDelay(() -> look(ctx), period, period, TimeUnit.MILLISECONDS));
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        watch.ifPresent(task -> task.cancel(false));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        try {
            switch (at) {
                case HEAD -> head(in, out);
                case FIXED -> fixed(in, out);
                case CHUNKED -> chunked(in, out);
                case BROKEN -> in.skipBytes(in.readableBytes());
            }
        } catch (BadHttp cause) {
            broken(cause, in, out);
        }
    }

    private void head(ByteBuf in, List<Object> out) throws BadHttp {
        skipEmptyLines(in);
        int end = headEnd(in);
        if (end < 0) {
            return;
        }
        byte[] bytes = new byte[end];
        in.getBytes(in.readerIndex(), bytes);
        Framing framing = HeadScan.scan(bytes, limits.headers());
        out.add(in.readRetainedSlice(end));
        scanned = 0;
        emptyLines = 0;
        bodyUntil = ticker.nanos() + limits.wholeBodyTime().toNanos();
        switch (framing) {
            case Framing.Fixed(long length) -> {
                remaining = length;
                next(length == 0 ? At.HEAD : At.FIXED);
            }
            case Framing.Chunked() -> {
                chunks = new ChunkScan();
                next(At.CHUNKED);
            }
        }
    }

    private void skipEmptyLines(ByteBuf in) throws BadHttp {
        while (scanned == 0
                && in.readableBytes() >= 2
                && in.getByte(in.readerIndex()) == '\r'
                && in.getByte(in.readerIndex() + 1) == '\n') {
            if (++emptyLines > EMPTY_LINES_MAX) {
                throw new BadHttp("too many empty lines before a request");
            }
            in.skipBytes(2);
        }
        if (scanned == 0 && in.isReadable()) {
            byte first = in.getByte(in.readerIndex());
            if (first != '\r' && (first <= 0x20 || first == 0x7f)) {
                throw new BadHttp("a control byte or a space before a request");
            }
            within(limits.headTime());
        }
    }

    /// The length of the head, or -1 while it is not complete.
    private int headEnd(ByteBuf in) throws BadHttp {
        int from = in.readerIndex();
        int readable = in.readableBytes();
        for (; scanned < readable; scanned++) {
            if (scanned >= limits.headBytes()) {
                throw new BadHttp(Reason.TOO_LARGE, "the head is longer than " + limits.headBytes() + " bytes");
            }
            if (in.getByte(from + scanned) != '\n') {
                continue;
            }
            if (scanned == 0 || in.getByte(from + scanned - 1) != '\r') {
                throw new BadHttp("a LF without CR");
            }
            if (scanned >= 3 && in.getByte(from + scanned - 2) == '\n') {
                return scanned + 1;
            }
        }
        return -1;
    }

    private void fixed(ByteBuf in, List<Object> out) {
        int count = (int) Math.min(remaining, in.readableBytes());
        if (count > 0) {
            out.add(in.readRetainedSlice(count));
            remaining -= count;
            next(remaining == 0 ? At.HEAD : At.FIXED);
        }
    }

    private void chunked(ByteBuf in, List<Object> out) throws BadHttp {
        int from = in.readerIndex();
        int at = from;
        int end = from + in.readableBytes();
        while (at < end && !chunks.done()) {
            int content = (int) Math.min(chunks.content(), end - at);
            if (content > 0) {
                chunks.skip(content);
                at += content;
            } else {
                chunks.take(in.getByte(at++));
            }
        }
        if (at > from) {
            out.add(in.readRetainedSlice(at - from));
        }
        next(chunks.done() ? At.HEAD : At.CHUNKED);
    }

    private void next(At state) {
        at = state;
        within(state == At.HEAD ? limits.idleTime() : limits.bodyTime());
    }

    private void broken(BadHttp cause, ByteBuf in, List<Object> out) {
        boolean inHead = at == At.HEAD;
        at = At.BROKEN;
        in.skipBytes(in.readableBytes());
        if (inHead) {
            DefaultHttpRequest failed = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            failed.setDecoderResult(DecoderResult.failure(cause));
            out.add(failed);
        } else {
            intake.broken(cause);
        }
    }

    private void within(Duration time) {
        deadline = ticker.nanos() + time.toNanos();
    }

    private boolean passed(long moment) {
        return ticker.nanos() - moment >= 0;
    }

    private void look(ChannelHandlerContext ctx) {
        if (intake.waiting()) {
            within(at == At.HEAD ? limits.idleTime() : limits.bodyTime());
        } else if (passed(deadline) || (at != At.HEAD && passed(bodyUntil))) {
            // Nobody waits for the end of a connection that did not speak.
            ChannelFuture _ = ctx.close();
        }
    }
}
