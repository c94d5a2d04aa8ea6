package dev.writ.scenario;

import dev.writ.fake.JsonText;
import dev.writ.fake.TestGateway;
import dev.writ.gate.Answer;
import dev.writ.gate.Ask;
import dev.writ.gate.Gate;
import dev.writ.identity.Proof;
import dev.writ.model.Arguments;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Secret;
import dev.writ.model.ToolDefinition;
import dev.writ.transport.RefusalText;
import dev.writ.transport.Refusals;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// The gate itself, in process.
record DirectDoor(Gate gate) implements Door {
    private static final String PEER = "127.0.0.1";

    @Override
    public Seen call(Optional<Secret> token, String server, String tool, String arguments) {
        Json.Obj tree = JsonText.object(arguments);
        Arguments read = new Arguments(Octets.utf8(arguments), tree, CanonicalJson.argumentsDigest(tree));
        return pass(new Ask.CallTool(proof(token), server, PEER, tool, read, false));
    }

    @Override
    public Seen list(Optional<Secret> token, String server) {
        return pass(new Ask.ListTools(proof(token), server, PEER));
    }

    private Seen pass(Ask ask) {
        return switch (TestGateway.await(
                gate.pass(ask, (_, _) -> Future.succeededFuture()).answer())) {
            case Answer.Entered entered -> new Seen("", entered.toString(), List.of());
            case Answer.Listed(List<ToolDefinition> tools) ->
                new Seen(
                        "",
                        tools.toString(),
                        tools.stream().map(ToolDefinition::name).toList());
            case Answer.Answered answered -> new Seen("", answered.result().text(), List.of());
            case Answer.ServerError error -> new Seen("", error.message(), List.of());
            case Answer.Refused refused -> refused(refused);
            case Answer.Lost lost -> new Seen(Refusals.of(lost.outcome()).code(), RefusalText.of(lost), List.of());
        };
    }

    private static Seen refused(Answer.Refused refused) {
        Refusals.Row row = Refusals.of(refused.reason());
        String text =
                row.shape() == Refusals.Shape.UNKNOWN_TOOL ? "unknown: " + refused.target() : RefusalText.of(refused);
        return new Seen(row.code(), text, List.of());
    }

    private static Proof proof(Optional<Secret> token) {
        return token.<Proof>map(Proof.Bearer::new).orElseGet(Proof.None::new);
    }

    @Override
    public void close() {
        // The gate belongs to its gateway.
    }
}
