package dev.writ.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
final class MisbehaviourTest {
    private final CompletableFuture<Void> executed = new CompletableFuture<>();
    private final FixtureServer server = FixtureServer.of(Eras.BOTH, Toolset.ECHO.tools());
    private HttpFixture http;
    private Poster poster;

    @BeforeEach
    void start() {
        http = server.serveHttp(0);
        poster = new Poster(http.url());
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        poster.close();
        server.close();
    }

    private String spoilt(Misbehaviour chosen) throws Exception {
        server.misbehave(chosen);
        String body = poster.call("echo", "{\"a\":1}").body();
        assertThat(server.ledger().calls("echo"))
                .as("the call is executed all the same")
                .isEqualTo(1);
        return body;
    }

    @Test
    void invalidJsonIsCutOff() throws Exception {
        String body = spoilt(Misbehaviour.INVALID_JSON);

        assertThatThrownBy(() -> JsonMapper.shared().readTree(body)).isInstanceOf(JacksonException.class);
    }

    @Test
    void theWrongIdIsNobodys() throws Exception {
        assertThat(spoilt(Misbehaviour.WRONG_ID)).contains("\"id\":\"nobody-asked\"");
    }

    @Test
    void twoResponsesAreTwoEvents() throws Exception {
        assertThat(spoilt(Misbehaviour.TWO_RESPONSES).lines().filter(line -> line.contains("\"id\":1")))
                .hasSize(2);
    }

    @Test
    void aServerRequestComesFirst() throws Exception {
        assertThat(spoilt(Misbehaviour.SERVER_REQUEST).lines().filter(line -> line.startsWith("data: ")))
                .satisfiesExactly(
                        request -> assertThat(request).contains("sampling/createMessage"),
                        response -> assertThat(response).contains("\"id\":1"));
    }

    @Test
    void resultTypesAreUnknownOrAbsent() throws Exception {
        assertThat(spoilt(Misbehaviour.UNKNOWN_RESULT_TYPE)).contains("\"resultType\":\"half_done\"");
        server.misbehave(Misbehaviour.NO_RESULT_TYPE);
        assertThat(poster.call("echo", "{}").body()).contains("\"result\":{").doesNotContain("resultType");
    }

    @Test
    void inputIsAskedForWhereItMayAndMayNot() throws Exception {
        assertThat(spoilt(Misbehaviour.INPUT_REQUIRED_ON_CALL))
                .contains(
                        "\"resultType\":\"input_required\"", "elicitation/create", "\"requestState\":\"opaque-state\"");
        JsonMapper.shared().readTree(poster.call("echo", "{}").body());
        server.misbehave(Misbehaviour.INPUT_REQUIRED_ON_LIST);
        assertThat(poster.modern("tools/list").body()).contains("\"resultType\":\"input_required\"");
    }

    @Test
    void aHangingCallIsExecutedAndNeverAnswered() throws Exception {
        server.misbehave(Misbehaviour.HANG);
        server.replace(FixtureTool.acting("act", "Act.", "{}", _ -> {
            executed.complete(null);
            return ToolResult.text("done");
        }));
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(poster.call("act", "{}").body());
            } catch (IOException | InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });

        executed.get(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void goodBehaviourReturns() throws Exception {
        spoilt(Misbehaviour.WRONG_ID);
        server.misbehave(Misbehaviour.NONE);

        assertThat(poster.call("echo", "{}").body()).contains("\"id\":1", "\"resultType\":\"complete\"");
    }
}
