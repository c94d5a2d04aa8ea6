package dev.writ.cli;

import dev.writ.admin.SignedRequest;
import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `writ call`: calls a tool as the agent of a task would, through the gateway's own listener.
@Command(name = "call", description = "Call a tool in a task, as its agent, through the gateway.")
final class CallCommand extends Verb {
    private static final String DECISION = "dev.writ/decision";

    @Parameters(index = "0", paramLabel = "SERVER")
    private String server = "";

    @Parameters(index = "1", paramLabel = "TOOL")
    private String tool = "";

    @Option(names = "--args", paramLabel = "JSON", defaultValue = "{}", description = "The arguments, a JSON object.")
    private String arguments = "";

    @Option(names = "--task", paramLabel = "TASK", description = "In this task.")
    private @Nullable String task;

    @Option(names = "--as", paramLabel = "AGENT", description = "With this agent's key; else the task's own agent's.")
    private @Nullable String agent;

    @Option(names = "--token", paramLabel = "TOKEN", description = "With this task token instead.")
    private @Nullable String token;

    CallCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(Printer printer) {
        checkArguments();
        try (Secret bearer = bearer()) {
            String mcp = gateway()
                    .get("/status")
                    .object("listeners")
                    .flatMap(listeners -> listeners.text("mcp"))
                    .orElseThrow(() -> Fault.of(
                            Exit.UNREACHABLE,
                            "no_listener",
                            "The gateway listens for no agents.",
                            "See `writ status`."));
            return show(printer, new McpCall(mcp, around.version()).call(server, tool, arguments, bearer));
        }
    }

    private void checkArguments() {
        try {
            Wire.read(arguments);
        } catch (IllegalArgumentException broken) {
            Fault fault = Fault.usage("--args is not a JSON object.", "Write it as --args '{\"id\":7}'.");
            fault.addSuppressed(broken);
            throw fault;
        }
    }

    private Secret bearer() {
        if (token != null) {
            return Secret.of(token);
        }
        if (task == null) {
            throw Fault.usage("A call happens in a task.", "Say --task TASK, or --token TOKEN.");
        }
        String as = agent == null ? need(gateway().get("/tasks/" + escaped(task)), "agent") : agent;
        SignedRequest request = SignedRequest.token(escaped(task));
        try (Secret statement = sign(request, as)) {
            return Secret.of(need(gateway().post(request, statement), "token"));
        }
    }

    private int show(Printer printer, Json.Obj message) {
        if (message.object("error").isPresent()) {
            Json.Obj error = message.object("error").get();
            throw Fault.of(
                    Exit.ERROR,
                    "mcp_error",
                    Visible.text(error.text("message").orElse("The call failed.")),
                    "See `writ catalog why " + server + "/" + tool + " --agent AGENT`.");
        }
        Json.Obj result = message.object("result").orElseGet(Json.Obj::empty);
        if (printer.machine()) {
            printer.object(result);
        } else {
            texts(result).forEach(text -> text.lines().forEach(line -> printer.line(Visible.text(line))));
        }
        Optional<Json.Obj> decision = result.object("_meta").flatMap(meta -> meta.object(DECISION));
        boolean failed = result.member("isError").equals(Optional.of(new Json.Bool(true)));
        if (!failed) {
            return Exit.OK;
        }
        if (decision.isEmpty()) {
            return Exit.ERROR;
        }
        return decision.get().text("code").equals(Optional.of("approval_required")) ? Exit.APPROVAL : Exit.DENIED;
    }

    private static List<String> texts(Json.Obj result) {
        return Printer.items(result, "content").stream()
                .map(item -> item.text("text").orElseGet(() -> Wire.write(item)))
                .toList();
    }
}
