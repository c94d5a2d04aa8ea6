package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.cli.Works.CaseLine;
import dev.writ.model.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Judges cases in the format of Cedar's integration tests with our engine, for whoever wants to check it.
@Command(
        name = "eval",
        description = "Judge Cedar's integration test cases with the compiled engine; needs no gateway.")
final class PolicyEval extends Verb {
    private static final List<String> COLUMNS = List.of("case", "request", "decision", "reason", "errors");

    @Option(
            names = "--corpus",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Case files, folders of them, or a .tar.gz of such a folder.")
    private List<Path> corpus = List.of();

    private int problems;

    PolicyEval(Surroundings around) {
        super(around);
    }

    @Override
    int run(Printer printer) {
        Format format = globals.format(around);
        List<Json> lines = new ArrayList<>();
        List<Path> paths = corpus.stream().map(around.directory()::resolve).toList();
        try {
            around.works()
                    .judgeCases(
                            paths,
                            line -> {
                                switch (format) {
                                    case JSONL -> printer.line(Wire.write(object(line)));
                                    case JSON, TABLE -> lines.add(object(line));
                                }
                            },
                            this::report);
        } catch (IOException unread) {
            throw Fault.usage("The cases cannot be read: " + unread.getMessage(), "Name files or folders of cases.");
        }
        switch (format) {
            case JSONL -> {}
            case JSON, TABLE -> printer.list(new Json.Obj(results(lines)), "results", COLUMNS);
        }
        if (problems > 0) {
            throw Fault.of(
                    Exit.CHECK_FAILED,
                    "cases_not_judged",
                    problems + " cases or requests could not be judged; each is named above.",
                    "Put right what is named.");
        }
        return Exit.OK;
    }

    private void report(String problem) {
        problems++;
        around.err().println(Visible.text(problem));
    }

    private static SequencedMap<String, Json> results(List<Json> lines) {
        SequencedMap<String, Json> results = new LinkedHashMap<>();
        results.put("results", new Json.Arr(lines));
        return results;
    }

    private static Json.Obj object(CaseLine line) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("case", new Json.Str(line.file()));
        members.put("request", new Json.Num(String.valueOf(line.request())));
        members.put("decision", new Json.Str(line.allowed() ? "allow" : "deny"));
        members.put("reason", texts(line.reason()));
        members.put("errors", texts(line.errors()));
        return new Json.Obj(members);
    }

    private static Json texts(List<String> texts) {
        return new Json.Arr(texts.stream().<Json>map(Json.Str::new).toList());
    }
}
