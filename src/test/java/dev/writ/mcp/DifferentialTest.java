package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our reading against others' reading of the same bytes: whatever the parser accepts means the same to Node's
/// `JSON.parse`, in the bytes received and in the bytes written.
class DifferentialTest {
    private static final int ROUNDS = 6000;
    private static final long SEED = 20_261_121;

    /// Reads one hexadecimal body per line, answers `-` or what it understood: names sorted, numbers as the bits of a
    /// double, text as UTF-16 units, so that nothing is lost in the telling. Then doubles, as Node prints them.
    private static final String SCRIPT = """
            const show = v => {
              if (v === null) return 'n';
              if (typeof v === 'boolean') return v ? 't' : 'f';
              if (typeof v === 'number') {
                const b = Buffer.alloc(8); b.writeDoubleBE(v); return 'd' + b.toString('hex');
              }
              if (typeof v === 'string') return 's' + units(v);
              if (Array.isArray(v)) return '[' + v.map(show).join(',') + ']';
              const names = Object.keys(v).map(k => [units(k), k]).sort((a, b) => a[0] < b[0] ? -1 : 1);
              return '{' + names.map(([u, k]) => u + ':' + show(v[k])).join(',') + '}';
            };
            const units = s => {
              let out = '';
              for (let i = 0; i < s.length; i++) out += s.charCodeAt(i).toString(16).padStart(4, '0');
              return out;
            };
            const lines = require('fs').readFileSync(process.argv[2], 'latin1').trim().split('\\n');
            const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
            console.log(lines.map(line => {
              if (line.startsWith('#')) {
                return String(Buffer.from(line.slice(1), 'hex').readDoubleBE(0));
              }
              try { return show(JSON.parse(decoder.decode(Buffer.from(line, 'hex')))); } catch (e) { return '-'; }
            }).join('\\n'));
            """;

    @TempDir
    private Path folder;

    private List<String> node(List<String> lines) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("read.js"), SCRIPT);
        Path input = Files.write(folder.resolve("bodies"), lines);
        Path output = folder.resolve("readings");
        Process process;
        try {
            process = new ProcessBuilder("node", script.toString(), input.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException missing) {
            return abort("SKIPPED: there is no `node` on the PATH, so no second reader to compare with: " + missing);
        }
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        return Files.readAllLines(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Optional<Envelope> accepted(byte[] body) {
        try {
            return Optional.of(Bodies.PARSER.parse(body));
        } catch (WireFault _) {
            return Optional.empty();
        }
    }

    private static byte[] rebuilt(Envelope message) {
        return switch (message) {
            case Envelope.Request request ->
                Messages.request(request.id(), request.method(), JsonWriter.write(request.params()))
                        .array();
            case Envelope.Notification notification ->
                Messages.notification(notification.method(), JsonWriter.write(notification.params()))
                        .array();
            case Envelope.Response response ->
                Messages.result(response.id(), response.result()).array();
            case Envelope.ErrorResponse error ->
                Messages.error(Optional.of(error.id()), error.error()).array();
        };
    }

    private static List<byte[]> bodies() {
        RandomJson random = new RandomJson(SEED);
        List<byte[]> bodies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bodies.add(round % 2 == 0 ? Bodies.utf8(random.call()) : random.damaged());
        }
        return bodies;
    }

    @Test
    @DisplayName("B19 whatever is accepted is written again without loss")
    void acceptedBodiesAreLossless() {
        int count = 0;
        for (byte[] body : bodies()) {
            Optional<Envelope> message = accepted(body);
            if (message.isPresent() && message.get() instanceof Envelope.Request request) {
                count++;
                Envelope.Request again = (Envelope.Request) Bodies.PARSER.parse(rebuilt(request));
                assertThat(again.params()).isEqualTo(request.params());
                assertThat(again.id()).isEqualTo(request.id());
                assertThat(again.arguments().digest())
                        .isEqualTo(request.arguments().digest());
                assertThat(RawObject.ofReply(request.arguments().bytes()).tree())
                        .isEqualTo(request.arguments().tree());
            }
        }
        assertThat(count).as("the generator makes enough that is acceptable").isGreaterThan(ROUNDS / 4);
        assertThat(count).as("and enough that is not").isLessThan(ROUNDS * 9 / 10);
    }

    @Test
    @DisplayName("B19 whatever is accepted, Node reads the same, before and after it is written again")
    void nodeReadsTheSame() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (byte[] body : bodies()) {
            accepted(body).ifPresent(message -> {
                String understood = understood(body);
                lines.add(HexFormat.of().formatHex(body));
                expected.add(understood);
                if (message instanceof Envelope.Request request
                        && request.params().members().size() == 2) {
                    lines.add(HexFormat.of().formatHex(rebuilt(message)));
                    expected.add(understood);
                }
            });
        }
        assertThat(lines).hasSizeGreaterThan(ROUNDS / 2);
        assertThat(node(lines)).isEqualTo(expected);
    }

    @Test
    @DisplayName("RFC 8785 numbers are printed as Node prints them")
    void nodePrintsTheSame() throws IOException, InterruptedException {
        RandomJson random = new RandomJson(SEED);
        List<String> lines = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double number = switch (round % 3) {
                case 0 -> random.number();
                case 1 -> Math.scalb(1.0, round / 3 - 1074);
                default -> Double.parseDouble((round % 90 + 1) + "e" + (round / 9 % 640 - 325));
            };
            if (Double.isFinite(number)) {
                numbers.add(number);
                lines.add("#" + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number)));
            }
        }
        List<String> printed = node(lines);
        assertThat(printed).hasSameSizeAs(numbers);
        for (int at = 0; at < numbers.size(); at++) {
            assertThat(Double.parseDouble(printed.get(at))).isEqualTo(numbers.get(at) + 0.0);
            assertThat(CanonicalJson.jcs(new Json.Num(printed.get(at))).text()).isEqualTo(printed.get(at));
        }
    }

    private static String understood(byte[] body) {
        StringBuilder told = new StringBuilder();
        tell(JsonReader.request(body, WireLimits.requests(), 0).value(), told);
        return told.toString();
    }

    private static void tell(Json value, StringBuilder told) {
        switch (value) {
            case Json.Null _ -> told.append('n');
            case Json.Bool(boolean truth) -> told.append(truth ? 't' : 'f');
            case Json.Num(String lexeme) ->
                told.append('d')
                        .append(HexFormat.of().toHexDigits(Double.doubleToRawLongBits(Double.parseDouble(lexeme))));
            case Json.Str(String text) -> told.append('s').append(units(text));
            case Json.Arr(List<Json> items) -> {
                told.append('[');
                items.forEach(item -> {
                    tell(item, told);
                    told.append(',');
                });
                close(told, ']');
            }
            case Json.Obj object -> {
                TreeMap<String, Json> sorted = new TreeMap<>();
                object.members().forEach((name, member) -> sorted.put(units(name), member));
                told.append('{');
                sorted.forEach((name, member) -> {
                    told.append(name).append(':');
                    tell(member, told);
                    told.append(',');
                });
                close(told, '}');
            }
        }
    }

    private static void close(StringBuilder told, char bracket) {
        if (told.charAt(told.length() - 1) == ',') {
            told.setLength(told.length() - 1);
        }
        told.append(bracket);
    }

    private static String units(String text) {
        return HexFormat.of()
                .formatHex(Octets.wrap(text.getBytes(StandardCharsets.UTF_16BE)).array());
    }
}
