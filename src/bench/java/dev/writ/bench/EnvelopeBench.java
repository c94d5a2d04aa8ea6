package dev.writ.bench;

import dev.writ.mcp.Envelope;
import dev.writ.mcp.EnvelopeParser;
import dev.writ.mcp.WireLimits;
import dev.writ.model.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A `tools/call` of 1 KB from bytes to envelope, and to its arguments with their digest.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnvelopeBench {
    private final byte[] call = ("{\"jsonrpc\":\"2.0\",\"id\":4711,\"method\":\"tools/call\",\"params\":{"
                    + "\"name\":\"echo\",\"arguments\":{\"subject\":\"quarterly report\",\"lines\":12,\"text\":\""
                    + "The quick brown fox jumps over the lazy dog. ".repeat(14) + "\"},\"_meta\":{"
                    + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                    + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"bench\",\"version\":\"1\"},"
                    + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
            .getBytes(StandardCharsets.UTF_8);
    private final EnvelopeParser parser = new EnvelopeParser(WireLimits.requests());

    /// Only the envelope.
    @Benchmark
    public Envelope parse() {
        return parser.parse(call);
    }

    /// With what the gate asks of it.
    @Benchmark
    public Arguments parseAndDigest() {
        return ((Envelope.Request) parser.parse(call)).arguments();
    }
}
