package dev.writ.cli;

import dev.writ.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `writ decision explain`
@Command(
        name = "explain",
        aliases = "show",
        description = "Explain a decision: what was asked, what policy answers now, and which rules say so.")
final class ExplainCommand extends Verb {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(
            names = "--what-if",
            paramLabel = "KEY=VALUE",
            description = "Ask again with this fact instead, e.g. input.path=/srv/kb, user=alice, task.purpose=answer;"
                    + " may stand more than once.")
    private @Nullable List<String> whatIf;

    @Option(names = "--show-arguments", description = "Show what stood in the call's arguments where a rule looked.")
    private boolean arguments;

    ExplainCommand(Surroundings around) {
        super(around);
    }

    @Override
    int run(Printer printer) {
        String path = query(
                "/decisions/" + escaped(id) + "/explain",
                Map.of("arguments", arguments ? Optional.of("shown") : Optional.empty()));
        Json.Obj answer = whatIf == null
                ? gateway().get(path)
                : gateway().post(path, Json.Obj.of(Map.of("what_if", changes(whatIf))));
        if (printer.machine()) {
            printer.object(answer);
            return Exit.OK;
        }
        ExplainText.of(answer).forEach(printer::line);
        answer.text("note").ifPresent(printer::say);
        return Exit.OK;
    }

    private static Json.Obj changes(List<String> wishes) {
        SequencedMap<String, Json> changes = new LinkedHashMap<>();
        for (String wish : wishes) {
            int equal = wish.indexOf('=');
            if (equal <= 0) {
                throw Fault.usage("--what-if `" + wish + "` has no value.", "Write it as --what-if user=alice.");
            }
            if (changes.put(wish.substring(0, equal), new Json.Str(wish.substring(equal + 1))) != null) {
                throw Fault.usage(
                        "--what-if changes `" + wish.substring(0, equal) + "` twice.", "Say each change once.");
            }
        }
        return new Json.Obj(changes);
    }
}
