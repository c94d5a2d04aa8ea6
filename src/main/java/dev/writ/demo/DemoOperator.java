package dev.writ.demo;

import dev.writ.admin.AdminApi;
import dev.writ.admin.Arrived;
import dev.writ.admin.Reply;
import dev.writ.admin.Route;
import dev.writ.admin.SignedRequest;
import dev.writ.mcp.JsonWriter;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// The people of the demonstration: whoever approves what servers show, and whoever opens and ends tasks. Everything
/// goes
/// through the admin API.
final class DemoOperator {
    private final AdminApi api;
    private final Function<SignedRequest, Secret> signer;

    /// @param signer signs with the agent's own key
    DemoOperator(AdminApi api, Function<SignedRequest, Secret> signer) {
        this.api = api;
        this.signer = signer;
    }

    /// A task just opened.
    record Opened(String id, String token, String tokenType) {}

    /// Approves what these servers show now.
    ///
    /// @return how many were approved
    int approve(List<String> servers) {
        int approved = 0;
        for (String server : servers) {
            Json.Obj shown = ask("GET", "/catalog/" + server + "/diff", Optional.empty());
            Json.Obj expect = Json.Obj.of(
                    Map.of("expect", new Json.Str(shown.text("digest").orElse(""))));
            ask("POST", "/catalog/" + server + "/approve", Optional.of(expect));
            approved++;
        }
        return approved;
    }

    /// Opens a task for an agent, vouched for with the agent's key.
    Opened open(String agent, String purpose, String objective) {
        SequencedMap<String, Json> wish = new LinkedHashMap<>();
        wish.put("agent", new Json.Str(agent));
        wish.put("purpose", new Json.Str(purpose));
        wish.put("objective", new Json.Str(objective));
        SignedRequest request = SignedRequest.start(JsonWriter.write(new Json.Obj(wish)));
        Json.Obj opened = answer(
                new Arrived(request.method(), request.target(), Optional.of(signer.apply(request)), request.body()));
        return new Opened(
                opened.text("task").orElse(""),
                opened.text("token").orElse(""),
                opened.text("token_type").orElse(""));
    }

    /// Ends a task.
    void end(String task) {
        ask("POST", "/tasks/" + task + "/end", Optional.empty());
    }

    private Json.Obj ask(String method, String path, Optional<Json.Obj> body) {
        Octets bytes = body.map(JsonWriter::write).orElseGet(Octets::none);
        return answer(new Arrived(method, Route.PREFIX + path, Optional.empty(), bytes));
    }

    private Json.Obj answer(Arrived arrived) {
        Reply reply = api.answer(arrived);
        if (reply.status() >= 300) {
            throw new IllegalStateException("the gateway refused " + arrived.method() + " " + arrived.target() + ": "
                    + reply.body().text("message").orElse("") + " "
                    + reply.body().text("hint").orElse(""));
        }
        return reply.body();
    }
}
