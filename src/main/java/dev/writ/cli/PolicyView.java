package dev.writ.cli;

import dev.writ.boot.PolicyBench;
import dev.writ.boot.PolicyTests;
import dev.writ.config.Suite;
import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.suite.CaseResult;
import dev.writ.policy.suite.SuiteResult;
import dev.writ.policy.suite.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What checks and tests of policies found, as JSON.
final class PolicyView {
    private PolicyView() {}

    /// A check; `findings` are its problems and notices.
    static Json.Obj of(PolicyBench.Found found) {
        SequencedMap<String, Json> tools = new LinkedHashMap<>();
        found.tools().forEach((server, count) -> tools.put(server, Json.Num.of(count)));
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("usable", new Json.Bool(found.problems().isEmpty()));
        members.put("tools", new Json.Obj(tools));
        members.put(
                "findings",
                new Json.Arr(Stream.concat(
                                found.problems().stream().map(problem -> of(problem, "problem")),
                                found.notices().stream().map(notice -> of(notice, "notice")))
                        .toList()));
        return new Json.Obj(members);
    }

    /// Tests; `cases` are all cases of all files.
    static Json.Obj of(PolicyTests.Outcome outcome) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put(
                "passed",
                sum(outcome.suites().stream().mapToInt(SuiteResult::passed).sum()));
        members.put(
                "failed",
                sum(outcome.suites().stream().mapToInt(SuiteResult::failed).sum()));
        members.put("ok", new Json.Bool(outcome.suites().stream().allMatch(SuiteResult::ok)));
        members.put("without_tests", texts(outcome.bare()));
        members.put("unused_rules", texts(outcome.unused()));
        members.put(
                "cases",
                new Json.Arr(
                        outcome.suites().stream().flatMap(PolicyView::cases).toList()));
        return new Json.Obj(members);
    }

    private static Stream<Json> cases(SuiteResult suite) {
        return Stream.concat(
                suite.cases().stream().map(result -> of(suite, result)),
                suite.problems().isEmpty() ? Stream.empty() : Stream.of(unusable(suite)));
    }

    private static Json unusable(SuiteResult suite) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("file", new Json.Str(suite.file()));
        members.put("case", new Json.Str("the policies can be used"));
        members.put("passed", new Json.Bool(false));
        members.put(
                "problems",
                new Json.Arr(suite.problems().stream()
                        .map(problem -> of(problem, "problem"))
                        .toList()));
        return new Json.Obj(members);
    }

    private static Json of(SuiteResult suite, CaseResult result) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("file", new Json.Str(suite.file()));
        members.put("line", Json.Num.of(result.asked().place().line()));
        members.put("case", new Json.Str(result.asked().name()));
        members.put("passed", new Json.Bool(result.passed()));
        members.put("expected", expected(result.asked().expected()));
        members.put("decided", decided(result.decided()));
        if (!result.passed()) {
            members.put("differences", texts(result.differences()));
            members.put("rules", texts(result.explanation().map(Told::rules).orElse(List.of())));
            members.put("facts", texts(Told.facts(result.asked().question())));
        }
        return new Json.Obj(members);
    }

    private static Json expected(Suite.Expected expected) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("decision", new Json.Str(expected.verdict().word()));
        expected.reason().ifPresent(reason -> members.put("reason", new Json.Str(reason.name())));
        expected.rules().ifPresent(rules -> members.put("rules", sorted(rules)));
        expected.asks().ifPresent(roles -> members.put("asks", sorted(roles)));
        return new Json.Obj(members);
    }

    private static Json decided(Decision decision) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("decision", new Json.Str(Told.verdict(decision).word()));
        Told.reason(decision).ifPresent(reason -> members.put("reason", new Json.Str(reason.name())));
        members.put("rules", texts(decision.rules()));
        if (!Told.asked(decision).isEmpty()) {
            members.put("asks", sorted(Told.asked(decision)));
        }
        members.put("because", texts(Told.because(decision)));
        return new Json.Obj(members);
    }

    private static Json of(PolicyProblem problem, String kind) {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        members.put("kind", new Json.Str(kind));
        members.put("file", new Json.Str(problem.file()));
        number("line", problem.line(), members);
        number("column", problem.column(), members);
        members.put("message", new Json.Str(problem.message()));
        members.put("remedy", new Json.Str(problem.remedy()));
        return new Json.Obj(members);
    }

    private static void number(String name, OptionalInt number, SequencedMap<String, Json> members) {
        number.ifPresent(value -> members.put(name, Json.Num.of(value)));
    }

    private static Json sum(int number) {
        return Json.Num.of(number);
    }

    private static Json sorted(Collection<String> words) {
        return texts(words.stream().sorted().toList());
    }

    private static Json texts(List<String> words) {
        List<Json> texts = new ArrayList<>();
        words.forEach(word -> texts.add(new Json.Str(word)));
        return new Json.Arr(texts);
    }
}
