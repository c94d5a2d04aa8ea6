package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseTest {

    private static List<SseEvent> read(String stream) {
        return new SseReader().feed(Bodies.utf8(stream));
    }

    private static List<String> data(List<SseEvent> events) {
        return events.stream().map(event -> event.data().text()).toList();
    }

    @DisplayName("D01 no text in a message can begin another event")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n\nevent: message\ndata: {\"forged\":1}\n\n",
                "a\r\rdata: forged\r\r",
                "a\r\n\r\ndata: forged\r\n\r\n",
                "\u2028\u2029data: forged",
                "\u0085data: x",
                "\n:\nid: 9\nretry: 1\n\n",
                "\ud83d\ude00\0"
            })
    void textCannotForgeEvents(String text) {
        Octets message = Messages.notification(
                Method.MESSAGE, JsonWriter.write(Json.Obj.of(java.util.Map.of("data", new Json.Str(text)))));
        Octets stream = SseWriter.message(message);
        assertThat(stream.text().chars().filter(c -> c == '\n').count()).isEqualTo(3);
        assertThat(stream.text()).doesNotContain("\r");
        List<SseEvent> events = read(stream.text() + SseWriter.keepAlive().text() + stream.text());
        assertThat(data(events)).containsExactly(message.text(), message.text());
        assertThat(events).allSatisfy(event -> assertThat(event.type()).isEqualTo("message"));
    }

    @Test
    @DisplayName("D01 line breaks between the tokens of a server's result become spaces")
    void lineBreaksBetweenTokensAreReplaced() {
        Octets pretty = Octets.utf8("{\r\n  \"content\": [\n\n],\r\"x\": \"a\\nb\"\n}");
        String stream =
                SseWriter.message(Messages.result(RequestId.of(1), pretty)).text();
        assertThat(data(read(stream)))
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{    \"content\": [  ], \"x\": \"a\\nb\" }}");
    }

    @Test
    @DisplayName("D01 the writer trusts nobody to have made one line of a message")
    void severalLinesBecomeOne() {
        Octets lines = Octets.utf8("{\n\n\"a\":\r\rdata: 1\r\n\r\n}");
        assertThat(data(read(SseWriter.message(lines).text()))).containsExactly("{  \"a\":  data: 1    }");
    }

    @DisplayName("D01 an id with a line break is refused")
    @ParameterizedTest
    @ValueSource(strings = {"1\n\ndata: x", "1\rdata: x", "1\0"})
    void fieldsWithLineBreaksAreRefused(String id) {
        assertThatThrownBy(() -> SseWriter.event(Octets.utf8("{}"), id)).isInstanceOf(IllegalArgumentException.class);
        assertThat(read(SseWriter.event(Octets.utf8("{}"), "7-1").text()))
                .containsExactly(new SseEvent("message", "7-1", Octets.utf8("{}")));
    }

    @DisplayName("streams are read as the standard says")
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "data: a\\n\\n | a",
                "data:a\\n\\n | a",
                "data:  a\\n\\n | ` a`",
                "data: a\\r\\rdata: b\\r\\r | a;b",
                "data: a\\r\\n\\r\\ndata: b\\r\\n\\r\\n | a;b",
                "data: a\\ndata: b\\n\\n | a/b",
                "data: a\\ndata\\ndata: b\\n\\n | a//b",
                ": comment\\n\\ndata: a\\n\\n | a",
                "\\uFEFFdata: a\\n\\n | a",
                "\\uFEFF\\uFEFFdata: a\\n\\n | ``",
                "foo: x\\ndata: a\\nbar\\n\\n | a",
                "event: x\\n\\ndata: a\\n\\n | a",
                "data: a\\n | ``",
                "Data: a\\n\\n | ``",
                "\\n\\n\\ndata: a\\n\\n\\n\\n | a",
                "data: a: b\\n\\n | a: b",
            })
    void streamsAreRead(String stream, String expected) {
        String text = stream.replace("\\n", "\n").replace("\\r", "\r").replace("\\uFEFF", "\uFEFF");
        assertThat(String.join(";", data(read(text))).replace("\n", "/")).isEqualTo(expected);
    }

    @Test
    void typeIdAndRetryAreRead() {
        SseReader reader = new SseReader();
        List<SseEvent> events = reader.feed(Bodies.utf8(
                "id: 1\nevent: ping\nretry: 250\ndata: a\n\ndata: b\n\nid: x\0y\nretry: 1s\ndata: c\n\nid\ndata:\n\n"));
        assertThat(events)
                .containsExactly(
                        new SseEvent("ping", "1", Octets.utf8("a")),
                        new SseEvent("message", "1", Octets.utf8("b")),
                        new SseEvent("message", "1", Octets.utf8("c")),
                        new SseEvent("message", "", Octets.utf8("")));
        assertThat(reader.retryMillis()).isEqualTo(OptionalLong.of(250));
    }

    @Test
    void chunksMayBeCutAnywhere() {
        byte[] stream = Bodies.utf8(
                "\uFEFFid: 1\r\ndata: é\ud83d\ude00\r\n\r\n: c\r\rdata: b\ndata: \u20ac\n\n\r\ndata: x\r\n\r\n");
        List<SseEvent> whole = new SseReader().feed(stream);
        assertThat(data(whole)).containsExactly("é\ud83d\ude00", "b\n\u20ac", "x");
        Random random = new Random(20_261_121);
        for (int round = 0; round < 500; round++) {
            SseReader reader = new SseReader();
            List<SseEvent> events = new ArrayList<>();
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + random.nextInt(4));
                events.addAll(reader.feed(Arrays.copyOfRange(stream, from, to)));
                from = to;
            }
            assertThat(events).isEqualTo(whole);
        }
    }

    @Test
    @DisplayName("D02 a line without end and an event of many lines end the stream; comments hold nothing")
    void sizesAreCapped() {
        byte[] chunk = Bodies.utf8("x".repeat(1000));
        SseReader endless = new SseReader(4096);
        assertThatThrownBy(() -> {
                    for (int times = 0; times < 5; times++) {
                        endless.feed(chunk);
                    }
                })
                .isInstanceOf(WireFault.class);
        assertThatThrownBy(() -> endless.feed(Bodies.utf8("\n"))).isInstanceOf(WireFault.class);
        SseReader many = new SseReader(4096);
        assertThatThrownBy(() -> many.feed(Bodies.utf8("data: 0123456789\n".repeat(400))))
                .isInstanceOf(WireFault.class);
        SseReader comments = new SseReader(4096);
        assertThat(comments.feed(Bodies.utf8(": keep\n".repeat(10_000) + "data: a\n\n")))
                .hasSize(1);
        assertThat(new SseReader(4096).feed(Bodies.utf8("data: " + "y".repeat(4090) + "\n\n")))
                .hasSize(1);
    }
}
