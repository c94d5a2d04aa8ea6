package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderAnnotationsTest {

    private static Json.Obj schema(String text) {
        return RawObject.ofReply(Octets.utf8(Bodies.json(text))).tree();
    }

    private static HeaderAnnotations named(String name) {
        return HeaderAnnotations.of(schema("{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\","
                + "\"x-mcp-header\":\"" + name + "\"}}}"));
    }

    @DisplayName("C08 names of headers that HTTP or we give a meaning, and no names at all, are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Host",
                "Content-Length",
                "X-Forwarded-For",
                "x-forwarded-host",
                "Cookie",
                "Transfer-Encoding",
                "Proxy-Authorization",
                "Mcp-Name",
                "Forwarded",
                "DPoP",
                "",
                " ",
                "a b",
                "a\\r\\nX: y",
                "a\\nb",
                "a:b",
                "é",
                "a\\u0000",
                "Api-Key",
                "Session-Token"
            })
    void namesWithMeaningAreRefused(String name) {
        assertThat(named(name)).isInstanceOf(HeaderAnnotations.Refused.class);
    }

    @DisplayName("C08 annotations in the wrong place or on the wrong type are refused")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x-mcp-header':'A'}",
                "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'object','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'array','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'null','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':['string','integer'],'x-mcp-header':'A'}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
                "{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'string','x-mcp-header':'a'}}}",
                "{'properties':{'a':{'type':'array','items':{'type':'string','x-mcp-header':'A'}}}}",
                "{'properties':{'a':{'items':{'properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}}",
                "{'oneOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
                "{'allOf':[{'anyOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}]}",
                "{'not':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
                "{'if':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
                "{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}",
                "{'patternProperties':{'a':{'type':'string','x-mcp-header':'A'}}}",
                "{'additionalProperties':{'type':'string','x-mcp-header':'A'}}",
                "{'properties':{'a':{'$ref':'#/x','type':'string','x-mcp-header':'A'}}}",
                "{'properties':{'a':{'$ref':'#/x','properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}",
                "{'properties':{'password':{'type':'string','x-mcp-header':'A'}}}",
                "{'properties':{'apiKey':{'type':'string','x-mcp-header':'A'}}}",
                "{'properties':{'access_token':{'type':'string','x-mcp-header':'A'}}}",
                "{'properties':{'token':{'type':'string','x-mcp-header':'A'}}}",
                "{'properties':{'client_secret':{'type':'string','x-mcp-header':'A'}}}",
            })
    void wrongPlacesAreRefused(String schema) {
        assertThat(HeaderAnnotations.of(schema(schema)))
                .isInstanceOfSatisfying(
                        HeaderAnnotations.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("x-mcp-header "));
        assertThatThrownBy(() -> UpstreamHeaders.call(Protocol.V2026_07_28, "t", Json.Obj.empty(), schema(schema)))
                .as("never emitted")
                .isInstanceOf(WireFault.class);
    }

    @DisplayName("C08 what only looks like an annotation is none")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'object','properties':{'x-mcp-header':{'type':'string'}}}",
                "{'properties':{'a':{'type':'object','default':{'x-mcp-header':'Host'}}}}",
                "{'properties':{'a':{'enum':[{'x-mcp-header':'Host'}],'const':{'x-mcp-header':'Host'}}}}",
            })
    void dataIsNoAnnotation(String schema) {
        assertThat(HeaderAnnotations.of(schema(schema))).isEqualTo(new HeaderAnnotations.Acceptable(List.of()));
    }

    @Test
    @DisplayName("C08 annotations on primitive properties reached through properties are accepted")
    void properAnnotationsAreAccepted() {
        assertThat(HeaderAnnotations.of(schema("{'properties':{"
                        + "'region':{'type':'string','x-mcp-header':'Region'},"
                        + "'max_tokens':{'type':['integer','null'],'x-mcp-header':'Max'},"
                        + "'deep':{'properties':{'properties':{'type':'boolean','x-mcp-header':'D'}}}}}")))
                .isEqualTo(new HeaderAnnotations.Acceptable(List.of(
                        new HeaderParam("Region", List.of("region")),
                        new HeaderParam("Max", List.of("max_tokens")),
                        new HeaderParam("D", List.of("deep", "properties")))));
    }
}
