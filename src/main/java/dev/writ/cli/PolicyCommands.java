package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.boot.PolicyBench;
import dev.writ.boot.PolicyTests;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.suite.Account;
import dev.writ.policy.suite.CaseResult;
import dev.writ.policy.suite.JUnitXml;
import dev.writ.policy.suite.SuiteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is done with policies without a gateway.
final class PolicyCommands {
    private PolicyCommands() {}

    static List<Verb> all(Surroundings around) {
        return List.of(new Check(around), new Test(around), new PolicyEval(around));
    }

    @Command(
            name = "check",
            description = "Check the policies of a configuration against the tools of its servers; needs no gateway.")
    static final class Check extends Verb {
        @Option(
                names = "--tools",
                paramLabel = "[SERVER=]FILE",
                description = "What a server answers to tools/list, instead of what is approved in the state folder.")
        private List<String> tools = new ArrayList<>();

        Check(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            PolicyBench.Found found = PolicyBench.of(
                            globals.settings(around), globals.state(around), tools, around.directory())
                    .check();
            if (printer.machine()) {
                printer.list(PolicyView.of(found), "findings", List.of());
            } else {
                found.notices().forEach(notice -> printer.say("Notice: " + notice));
                found.problems().forEach(problem -> printer.line(Visible.text(problem.toString())));
            }
            if (!found.problems().isEmpty()) {
                throw Fault.of(
                        Exit.CHECK_FAILED,
                        "policy_not_usable",
                        "The policies cannot be used: " + count(found.problems().size(), "problem") + ".",
                        "Put right what is named; the gateway would keep the policies before.");
            }
            int known =
                    found.tools().values().stream().mapToInt(Integer::intValue).sum();
            printer.say("The policies can be used; they were checked against " + count(known, "tool") + " of "
                    + count(found.tools().size(), "server") + ".");
            return Exit.OK;
        }
    }

    @Command(
            name = "test",
            description = "Run the tests beside policies, files that end in _test.yaml; needs no gateway.")
    static final class Test extends Verb {
        @Parameters(
                paramLabel = "FILE|FOLDER",
                arity = "0..*",
                description = "Tests to run; without them all in the folders of policies of the configuration. Without"
                        + " -c this is one folder of policies with its tests.")
        private List<Path> places = new ArrayList<>();

        @Option(
                names = "--run",
                paramLabel = "PATTERN",
                description = "Run only cases whose FILE: NAME has this text in it; * stands for anything.")
        private @Nullable String only;

        @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML too.")
        private @Nullable Path junit;

        @Option(
                names = "--tools",
                paramLabel = "[SERVER=]FILE",
                description = "What a server answers to tools/list, instead of what is approved in the state folder.")
        private List<String> tools = new ArrayList<>();

        @Option(names = "--pack", paramLabel = "NAME", description = "Without -c: a built-in pack beside the folder.")
        private List<String> packs = new ArrayList<>();

        Test(Surroundings around) {
            super(around);
        }

        @Override
        int run(Printer printer) {
            List<Path> resolved =
                    places.stream().map(around.directory()::resolve).toList();
            CaseFilter filter = new CaseFilter(maybe(only));
            PolicyTests.Outcome outcome = new PolicyTests(bench(resolved)).run(resolved, filter);
            if (outcome.suites().isEmpty()) {
                throw nothing(outcome);
            }
            maybe(junit).ifPresent(file -> write(around.directory().resolve(file), JUnitXml.of(outcome.suites())));
            if (printer.machine()) {
                printer.list(PolicyView.of(outcome), "cases", List.of());
            } else {
                outcome.suites().forEach(suite -> tell(printer, suite));
                untested(printer, outcome);
            }
            return conclude(printer, outcome.suites());
        }

        private void untested(Printer printer, PolicyTests.Outcome outcome) {
            outcome.bare()
                    .forEach(folder -> printer.say("There is no test in " + folder + "; its rules are untested."));
            if (only == null && places.isEmpty() && !outcome.unused().isEmpty()) {
                printer.say("No case is decided by " + String.join(", ", outcome.unused()) + ".");
            }
        }

        private PolicyBench bench(List<Path> resolved) {
            if (globals.config(around).isPresent()) {
                if (!packs.isEmpty()) {
                    throw Fault.usage("The configuration says which packs there are.", "Leave out --pack.");
                }
                return PolicyBench.of(globals.settings(around), globals.state(around), tools, around.directory());
            }
            if (!tools.isEmpty()) {
                throw Fault.usage("--tools belongs to the servers of a configuration.", "Name it with -c writ.yaml.");
            }
            if (resolved.size() != 1) {
                throw Fault.usage(
                        "Without a configuration one folder of policies is tested.",
                        "Name the configuration with -c writ.yaml, or one folder.");
            }
            return PolicyBench.of(PolicyBench.home(resolved.getFirst()), packs, around.directory());
        }

        private Fault nothing(PolicyTests.Outcome outcome) {
            if (only != null && outcome.bare().isEmpty()) {
                return Fault.of(
                        Exit.USAGE,
                        "no_tests",
                        "No case matches `" + dev.writ.model.Names.visible(only) + "`, so nothing was tested.",
                        "Leave out --run to see what there is.");
            }
            return Fault.of(
                    Exit.USAGE,
                    "no_tests",
                    outcome.bare().isEmpty()
                            ? "The configuration names no folder of policies, so nothing was tested."
                            : "There is no test in " + String.join(", ", outcome.bare()) + ", so nothing was tested.",
                    "Write a file that ends in _test.yaml beside the policies; docs/policies.md shows one.");
        }
    }

    private static void tell(Printer printer, SuiteResult suite) {
        printer.line(Visible.text(suite.file() + (suite.about().isEmpty() ? "" : ": " + suite.about())));
        for (CaseResult result : suite.cases()) {
            printer.line((result.passed() ? "  ok    " : "  FAIL  ")
                    + Visible.text(result.asked().name()));
            if (!result.passed()) {
                Account.of(result).forEach(line -> printer.line("          " + Visible.text(line)));
            }
        }
        if (!suite.problems().isEmpty()) {
            printer.line("  FAIL  the policies do not fit the tools of this file, so nothing of it was tested");
            suite.problems().stream()
                    .map(PolicyProblem::toString)
                    .forEach(line -> printer.line("          " + Visible.text(line)));
        }
    }

    private static int conclude(Printer printer, List<SuiteResult> suites) {
        int failed = suites.stream().mapToInt(SuiteResult::failed).sum();
        int all = failed + suites.stream().mapToInt(SuiteResult::passed).sum();
        long unusable =
                suites.stream().filter(suite -> !suite.problems().isEmpty()).count();
        if (suites.stream().allMatch(SuiteResult::ok)) {
            printer.say(count(all, "case") + " in " + count(suites.size(), "file") + " passed.");
            return Exit.OK;
        }
        String cases = failed == 0 ? "" : failed + " of " + count(all, "case") + " failed. ";
        String files =
                unusable == 0 ? "" : "The policies do not fit the tools of " + count((int) unusable, "file") + ". ";
        throw Fault.of(Exit.CHECK_FAILED, "tests_failed", (cases + files).strip(), "");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written; name a file in a folder that is there", failed);
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
