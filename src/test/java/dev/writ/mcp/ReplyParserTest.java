package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
    private static final ReplyParser PARSER = new ReplyParser(WireLimits.replies());

    private static ServerMessage parse(String text) {
        return PARSER.parse(Bodies.utf8(text));
    }

    private static ResultObject result(String text) {
        return ((ServerMessage.Result) parse(Bodies.message("\"id\":1,\"result\":" + text))).result();
    }

    @Test
    void resultsKeepTheirBytes() {
        String text = "{ \"content\" : [ {\"text\":\"\\ud800 \\u0041é\"} ],\"n\":1.50e2 , \"isError\":true}";
        ResultObject result = result(text);
        assertThat(result.bytes().text()).isEqualTo(text);
        assertThat(result.isError()).isTrue();
        assertThat(result.resultType()).isEmpty();
        assertThat(Messages.result(RequestId.of("a"), result.bytes()).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":" + text + "}");
    }

    @Test
    @DisplayName("B13 a string of 4 MiB passes in a result, one character more does not")
    void longStringsPass() {
        String four = "x".repeat(4 << 20);
        assertThat(result("{\"blob\":\"" + four + "\"}").tree().text("blob")).contains(four);
        assertThatThrownBy(() -> result("{\"blob\":\"" + four + "x\"}")).isInstanceOf(WireFault.class);
    }

    @Test
    void membersAreReplacedAndAddedWithoutTouchingTheRest() {
        String text = "{ \"resultType\" : \"x\",\n\t\"ttlMs\": 3 , \"_meta\":{\"a\":1.0},\"z\":[ ] }";
        ResultObject changed = result(text)
                .with("resultType", new Json.Str("complete"))
                .with("ttlMs", Json.Num.of(0))
                .with("cacheScope", new Json.Str("private"))
                .withMeta("dev.writ/decision", new Json.Str("d-1"))
                .with("ttlMs", Json.Num.of(12345))
                .with("cacheScope", new Json.Str("p"));
        assertThat(changed.bytes().text())
                .isEqualTo("{ \"resultType\" : \"complete\",\n\t\"ttlMs\": 12345 , "
                        + "\"_meta\":{\"a\":1.0,\"dev.writ/decision\":\"d-1\"},\"z\":[ ] ,\"cacheScope\":\"p\"}");
        assertThat(RawObject.ofReply(changed.bytes()).tree()).isEqualTo(changed.tree());
        assertThat(changed.raw().slice("ttlMs").map(Octets::text)).contains("12345");
        assertThat(changed.raw().slice("z").map(Octets::text)).contains("[ ]");
        assertThat(changed.raw().slice("cacheScope").map(Octets::text)).contains("\"p\"");
    }

    @Test
    void membersAreTakenOut() {
        RawObject object = RawObject.ofReply(Octets.utf8("{\"a\": 1.0 ,\"b\\u0020\":2,\"c\":\"\\u0041\"}"));
        assertThat(object.without("b ").bytes().text()).isEqualTo("{\"a\":1.0,\"c\":\"\\u0041\"}");
        assertThat(object.without("nothing")).isSameAs(object);
        assertThat(RawObject.empty().with("a", Json.NULL).bytes().text()).isEqualTo("{\"a\":null}");
        assertThat(RawObject.ofReply(Octets.utf8("{ }"))
                        .with("a", Json.NULL)
                        .bytes()
                        .text())
                .isEqualTo("{ \"a\":null}");
    }

    @Test
    void otherKindsAreTold() {
        assertThat(parse(Bodies.message("\"id\":null,\"error\":{\"code\":-32000,\"message\":\"m\",\"data\":[1]}")))
                .isInstanceOfSatisfying(ServerMessage.Failure.class, failure -> {
                    assertThat(failure.id()).isEmpty();
                    assertThat(failure.code()).isEqualTo(-32000);
                    assertThat(failure.message()).isEqualTo("m");
                    assertThat(failure.data()).isEqualTo(Optional.of(new Json.Arr(List.of(Json.Num.of(1)))));
                });
        assertThat(parse(Bodies.message("\"method\":\"notifications/progress\",\"params\":{\"progress\":0.5}")))
                .isInstanceOfSatisfying(
                        ServerMessage.Notice.class,
                        notice -> assertThat(notice.params().bytes().text()).isEqualTo("{\"progress\":0.5}"));
        assertThat(parse(Bodies.message("\"id\":9,\"method\":\"sampling/createMessage\"")))
                .isInstanceOf(ServerMessage.ServerRequest.class);
    }

    @DisplayName("B01 B05 B08 a server's message that may be read in two ways is refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]",
                "1",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"method\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":1,\"\\u0061\":2}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.0,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":\"1\",\"message\":\"m\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":\"no\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":1}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":[]}",
                "{\"id\":1,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} {}",
                "\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
            })
    void ambiguousRepliesAreRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(WireFault.class);
    }

    @Test
    void listingsAreTakenApartAndPutTogetherByteForByte() {
        String one = "{ \"name\" : \"a\", \"inputSchema\":{\"x\":1.0} }";
        String two = "{\"name\":\"b\",\"vendor\":[ 1,2 ]}";
        ResultObject result = result("{\"resultType\":\"complete\", \"tools\" : [ " + one + " , 7, {\"title\":\"x\"}, "
                + two + ", {\"name\":\"\"},{\"name\":\"\\ud800\"}," + one + "] , \"nextCursor\":\"p2\"}");
        ToolListing listing = ToolListing.read(result);
        assertThat(listing.items()).extracting(ToolListing.Item::name).containsExactly("a", "b", "a");
        assertThat(listing.items().getFirst().bytes().text()).isEqualTo(one);
        assertThat(listing.unreadable())
                .extracting(ToolListing.Unreadable::index)
                .containsExactly(1, 2, 4, 5);
        assertThat(listing.unreadable().getFirst().bytes().text()).isEqualTo("7");
        assertThat(listing.nextCursor()).contains("p2");
        assertThat(listing.rebuild(listing.items().subList(0, 2)).bytes().text())
                .isEqualTo(
                        "{\"resultType\":\"complete\", \"tools\" : [" + one + "," + two + "] , \"nextCursor\":\"p2\"}");
        assertThat(listing.rebuild(List.of()).tree().member("tools")).contains(new Json.Arr(List.of()));
        assertThatThrownBy(() -> ToolListing.read(result("{}"))).isInstanceOf(WireFault.class);
        assertThatThrownBy(() -> ToolListing.read(result("{\"tools\":{}}"))).isInstanceOf(WireFault.class);
        assertThat(ToolListing.read(result("{\"resources\":[{\"uri\":\"u\"}]}"), ListKind.RESOURCES)
                        .items())
                .extracting(ToolListing.Item::name)
                .containsExactly("u");
    }
}
