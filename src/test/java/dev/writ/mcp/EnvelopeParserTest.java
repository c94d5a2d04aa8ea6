package dev.writ.mcp;

import static dev.writ.mcp.Refused.assertFault;
import static dev.writ.mcp.Refused.fault;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.model.Digest;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Reason;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeParserTest {

    @Test
    void argumentsKeepTheBytesThatWereChecked() {
        Envelope.Request request = Bodies.request(Bodies.call("{ \"a\" : 1.0 ,\"é\":\"\\u00e9 \uD83D\uDE00\" }"));
        assertThat(request.arguments().bytes().text()).isEqualTo("{ \"a\" : 1.0 ,\"é\":\"\\u00e9 \uD83D\uDE00\" }");
        assertThat(request.arguments().tree().text("é")).contains("é \uD83D\uDE00");
        assertThat(request.toolName()).contains("echo");
    }

    @Test
    void absentArgumentsAreAnEmptyObject() {
        Envelope.Request request = Bodies.request(Bodies.params("{\"name\":\"now\"}"));
        assertThat(request.arguments().bytes()).isEqualTo(Octets.utf8("{}"));
        assertThat(request.arguments().digest())
                .isEqualTo(Bodies.request(Bodies.params("{\"arguments\":{ }}"))
                        .arguments()
                        .digest());
    }

    @Test
    void metadataIsReadOnce() {
        Envelope.Request request = Bodies.request(Bodies.params("{\"_meta\":{\"progressToken\":\"\\u0061b\","
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{\"roots\":{}}}}"));
        assertThat(request.progressToken()).map(RequestId::lexeme).contains("\"\\u0061b\"");
        assertThat(request.protocolVersion()).contains("2026-07-28");
        assertThat(request.clientCapabilities().orElseThrow().members()).containsOnlyKeys("roots");
    }

    @DisplayName("B01 duplicate keys are refused at any depth")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonrpc':'2.0','id':1,'method':'tools/list','method':'tools/call'}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'a','name':'b'}}",
                "{'jsonrpc':'2.0','id':1,'method':'x','params':{'_meta':{'k':1,'k':1}}}",
                "{'jsonrpc':'2.0','id':1,'method':'x','params':{'arguments':{'a':[[{'b':{'c':1,'c':2}}]]}}}",
            })
    void duplicateKeysAreRefused(String body) {
        assertFault(Bodies.json(body), Reason.MALFORMED_JSON, ErrorCode.PARSE_ERROR);
        assertThat(fault(Bodies.json(body)).id())
                .as("which id was meant is not sure either")
                .isEmpty();
    }

    @DisplayName("B02 look-alikes of reserved names are refused in envelope, params and _meta")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','METHOD':'x'}",
                "{'jsonrpc':'2.0','id':1,'Id':2,'method':'tools/call'}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','param\u017F':{}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','\uFF50arams':{}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'allowed','Name':'evil'}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'argument\u017F':{}}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'tas\u212A':{}}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'ur\u0131':'x'}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'_META':{}}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'_meta':{'progresstoken':1}}}",
                "{'jsonrpc':'2.0','id':1,'method':'x','params':{'_meta':{'IO.modelcontextprotocol/logLevel':'x'}}}",
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'_meta':{'Dev.writ/decision':1}}}",
            })
    void lookAlikesAreRefused(String body) {
        assertThat(fault(Bodies.json(body)).reason()).isIn(Reason.INVALID_MESSAGE, Reason.INVALID_PARAMS);
    }

    @Test
    @DisplayName("B02 inside arguments such names are ordinary data")
    void lookAlikesInsideArgumentsAreData() {
        Envelope.Request request =
                Bodies.request(Bodies.call("{\"Name\":1,\"name\":2,\"ID\":3,\"METHOD\":4,\"_Meta\":5}"));
        assertThat(request.arguments().tree().members()).hasSize(5);
    }

    @DisplayName("B03 reserved names with something invisible are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "method\\u0000",
                "method ",
                " method",
                "\\ufeffmethod",
                "meth\\u200bod",
                "meth\\u00adod",
                "method\\u00a0",
                "method\\u2028",
                "method\\ufe0f",
                "method\\t",
                "me\\u034fthod",
                "\\u3164method",
                "method\\u2060"
            })
    void invisibleVariantsAreRefused(String name) {
        String body = Bodies.message("\"id\":1,\"method\":\"tools/list\",\"" + name + "\":\"tools/call\"");
        assertFault(body, Reason.INVALID_MESSAGE, ErrorCode.INVALID_REQUEST);
    }

    @DisplayName("B03 the same inside params and _meta")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\\u0000\":1}",
                "{\"arguments \":{}}",
                "{\"na\\u200bme\":1}",
                "{\"_meta\":{\"\\ufeffprogressToken\":1}}"
            })
    void invisibleVariantsInsideParamsAreRefused(String params) {
        assertFault(Bodies.params(params), Reason.INVALID_PARAMS, ErrorCode.INVALID_PARAMS);
    }

    @Test
    @DisplayName("B04 a duplicate spelled with escapes is a duplicate")
    void escapedDuplicatesAreRefused() {
        assertFault(
                Bodies.params("{\"name\":\"a\",\"n\\u0061me\":\"b\"}"), Reason.MALFORMED_JSON, ErrorCode.PARSE_ERROR);
        assertFault(Bodies.call("{\"x\":{\"k\":1,\"\\u006b\":2}}"), Reason.MALFORMED_JSON, ErrorCode.PARSE_ERROR);
    }

    @DisplayName("B05 an ambiguous kind of message is refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":1,\"method\":\"ping\",\"result\":{}",
                "\"id\":1,\"method\":\"ping\",\"error\":{\"code\":1,\"message\":\"m\"}",
                "\"id\":1,\"error\":{\"code\":1,\"message\":\"m\"},\"result\":{}",
                "\"id\":1,\"result\":{},\"params\":{}",
                "\"id\":1",
                "\"id\":1,\"method\":\"ping\",\"extra\":1",
            })
    void ambiguousKindsAreRefused(String members) {
        WireFault fault = fault(Bodies.message(members));
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @DisplayName("B07 anything before or after the one message is refused")
    @ParameterizedTest
    @ValueSource(strings = {"%s{}", "%s%s", "%s\n%s", "%s x", "x%s", "%s,", "%s]", ")]}'%s", "%s\u0000"})
    void trailingAndLeadingGarbageIsRefused(String form) {
        String body = form.replace("%s", Bodies.call("{}"));
        assertThat(fault(body).code()).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @Test
    @DisplayName("B07 white space around the message is none of its business")
    void whiteSpaceAroundIsAllowed() {
        assertThat(Bodies.parse(" \r\n\t" + Bodies.call("{}") + "\n")).isInstanceOf(Envelope.Request.class);
    }

    @DisplayName("B08 batches are refused whatever their size")
    @ParameterizedTest
    @CsvSource({"0", "1", "10000"})
    void batchesAreRefused(int size) {
        String body = "[" + String.join(",", Collections.nCopies(size, "{\"id\":1}")) + "]";
        assertFault(body, Reason.BATCH, ErrorCode.INVALID_REQUEST);
    }

    @DisplayName("B17 params, arguments and _meta of another type are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "1",
                "{\"arguments\":[]}",
                "{\"arguments\":\"{}\"}",
                "{\"arguments\":null}",
                "{\"_meta\":[]}",
                "{\"_meta\":null}",
                "{\"_meta\":{\"progressToken\":{}}}",
                "{\"_meta\":{\"progressToken\":1.5}}",
                "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":1}}",
                "{\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":[]}}",
                "{\"_meta\":{\"traceparent\":7}}"
            })
    void otherTypesAreRefused(String params) {
        WireFault fault = fault(Bodies.params(params));
        assertThat(fault.reason()).isEqualTo(Reason.INVALID_PARAMS);
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_PARAMS);
        assertThat(fault.id()).map(RequestId::lexeme).contains("7");
    }

    @DisplayName("B15 names that mean something to other readers are plain data inside arguments")
    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "$where", "@type", "class", "toString"})
    void namesOfOtherReadersAreData(String name) {
        Envelope.Request request = Bodies.request(Bodies.call("{\"" + name + "\":{\"polluted\":true}}"));
        assertThat(request.arguments().tree().object(name)).isPresent();
        assertThat(JsonWriter.write(request.arguments().tree()))
                .isEqualTo(request.arguments().bytes());
    }

    @DisplayName("B20 numbers in arguments keep their characters")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.0",
                "1e0",
                "0.30000000000000004",
                "9007199254740993",
                "-0",
                "1E400",
                "0.1234567890123456789012345"
            })
    void numbersKeepTheirCharacters(String number) {
        Envelope.Request request = Bodies.request(Bodies.argument(number));
        assertThat(request.arguments().bytes().text()).isEqualTo("{\"v\":" + number + "}");
        assertThat(request.arguments().tree().members()).containsEntry("v", new Json.Num(number));
    }

    @Test
    @DisplayName("B20 the digest of arguments does not tell 1 from 1.0 and tells integers beyond 2^53 apart")
    void digestsFollowTheValue() {
        assertThat(digest("1"))
                .isEqualTo(digest("1.0"))
                .isEqualTo(digest("1e0"))
                .isEqualTo(digest("10E-1"));
        assertThat(digest("9007199254740992")).isNotEqualTo(digest("9007199254740993"));
        assertThat(digest("1e400")).isNotEqualTo(digest("1e401"));
    }

    private static Optional<Digest> digest(String number) {
        return Optional.of(Bodies.request(Bodies.argument(number)).arguments().digest());
    }
}
