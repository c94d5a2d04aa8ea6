package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every limit is a count: the last permitted size passes, one more does not.
class WireLimitsTest {
    private static final int MEBI = 1 << 20;

    private static void assertTooLarge(String body) {
        WireFault fault = catchThrowableOfType(WireFault.class, () -> Bodies.parse(body));
        assertThat(fault).isNotNull();
        assertThat(fault.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(fault.detail()).hasSizeLessThan(200).doesNotContain("StreamReadConstraints");
    }

    /// Root, params and arguments are three levels.
    private static String nested(String open, String close, int levels) {
        return Bodies.argument(open.repeat(levels) + "1" + close.repeat(levels));
    }

    @Test
    @DisplayName("B12 depth 64 passes, and writer and canonical form bear it")
    void depthAtTheLimitPasses() {
        Envelope.Request request = Bodies.request(nested("[", "]", 61));
        assertThat(JsonWriter.write(request.params()).size()).isPositive();
        assertThat(CanonicalJson.exact(request.params()).size()).isPositive();
        assertThat(request.hashCode()).isEqualTo(request.hashCode());
    }

    @DisplayName("B12 depth 65, 1000 and 100000 are refused")
    @ParameterizedTest
    @ValueSource(ints = {62, 1000, 100_000})
    void deeperIsRefused(int levels) {
        assertTooLarge(nested("[", "]", levels));
        assertTooLarge(nested("{\"a\":", "}", levels));
    }

    @Test
    @DisplayName("B12 canonical forms of trees built by hand end with a clear fault instead of the stack")
    void canonicalFormsAreBounded() {
        Json deep = Json.NULL;
        for (int level = 0; level < 20_000; level++) {
            deep = new Json.Arr(java.util.List.of(deep));
        }
        Json tree = deep;
        assertThat(catchThrowableOfType(RuntimeException.class, () -> CanonicalJson.exact(tree)))
                .hasMessageContaining("nested deeper");
        assertThat(catchThrowableOfType(RuntimeException.class, () -> JsonWriter.write(tree)))
                .hasMessageContaining("nested deeper");
    }

    @Test
    @DisplayName("B13 a body of 4 MiB passes, one byte more does not")
    void documentBytesAreCounted() {
        String body = Bodies.call("{}");
        String padding = " ".repeat(4 * MEBI - body.length());
        assertThat(Bodies.parse(body + padding)).isInstanceOf(Envelope.Request.class);
        assertTooLarge(body + padding + " ");
    }

    @Test
    @DisplayName("B13 a string of 1 MiB passes, one character more does not")
    void stringCharactersAreCounted() {
        assertThat(Bodies.parse(Bodies.argument("\"" + "x".repeat(MEBI) + "\"")))
                .isInstanceOf(Envelope.Request.class);
        assertTooLarge(Bodies.argument("\"" + "x".repeat(MEBI + 1) + "\""));
    }

    @Test
    @DisplayName("B13 a name of 256 characters passes, one more does not")
    void nameCharactersAreCounted() {
        assertThat(Bodies.parse(Bodies.call("{\"" + "n".repeat(256) + "\":1}"))).isInstanceOf(Envelope.Request.class);
        assertTooLarge(Bodies.call("{\"" + "n".repeat(257) + "\":1}"));
        assertTooLarge(Bodies.call("{\"" + "n".repeat(MEBI) + "\":1}"));
    }

    @Test
    @DisplayName("B13 a number of 32 characters passes, longer ones and large exponents do not")
    void numberCharactersAreCounted() {
        assertThat(Bodies.parse(Bodies.argument("1".repeat(32)))).isInstanceOf(Envelope.Request.class);
        assertTooLarge(Bodies.argument("1".repeat(33)));
        assertTooLarge(Bodies.argument("1".repeat(1_000_000)));
        assertThat(Bodies.parse(Bodies.argument("1e-0000999"))).isInstanceOf(Envelope.Request.class);
        assertTooLarge(Bodies.argument("1e1000"));
        assertTooLarge(Bodies.argument("1E-99999999999999"));
    }

    @DisplayName("B13 a million keys or items are refused")
    @ParameterizedTest
    @ValueSource(ints = {200_000, 1_000_000})
    void partsAreCounted(int count) {
        assertTooLarge(Bodies.argument("[" + "0,".repeat(count - 1) + "0]"));
        StringBuilder keys = new StringBuilder("{");
        for (int key = 0; key < count / 2 && keys.length() < 4 * MEBI - 200; key++) {
            keys.append(key == 0 ? "\"" : ",\"")
                    .append(Integer.toString(key, 36))
                    .append("\":0");
        }
        assertTooLarge(Bodies.argument(keys.append("}").toString()));
    }

    @Test
    @DisplayName("B13 a hundred thousand tiny parts pass")
    void manyPartsPass() {
        Envelope.Request request = Bodies.request(Bodies.argument("[" + "0,".repeat(99_999) + "0]"));
        assertThat(request.arguments().tree().member("v"))
                .hasValueSatisfying(
                        value -> assertThat(((Json.Arr) value).items()).hasSize(100_000));
    }

    @Test
    @DisplayName("B14 names that share one String.hashCode are all kept, and doubles among them found")
    void collidingNamesAreRead() {
        Set<String> names = new LinkedHashSet<>();
        for (int bits = 0; bits < 1 << 15; bits++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                name.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.add(name.toString());
        }
        assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
        String members = "\"" + String.join("\":0,\"", names) + "\":0";
        assertThat(Bodies.request(Bodies.call("{" + members + "}"))
                        .arguments()
                        .tree()
                        .members())
                .hasSize(1 << 15);
        assertThat(catchThrowableOfType(
                        WireFault.class,
                        () -> Bodies.parse(Bodies.call(
                                "{" + members + ",\"" + names.iterator().next() + "\":1}"))))
                .isNotNull();
    }
}
