package dev.writ.cli;

import dev.writ.admin.Visible;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An explained decision as a person reads it: who asked for what, what was answered, what would be answered, and
/// which rules say so.
final class ExplainText {
    private static final int HEAD = 11;
    private static final int NEAREST = 5;

    private final Json.Obj answer;
    private final List<String> lines = new ArrayList<>();

    private ExplainText(Json.Obj answer) {
        this.answer = answer;
    }

    /// Its lines; nothing in them obeys a terminal.
    static List<String> of(Json.Obj answer) {
        ExplainText text = new ExplainText(answer);
        text.asked();
        text.answered();
        return text.lines.stream().map(Visible::text).toList();
    }

    private void asked() {
        Json.Obj verdict = body("verdict").orElseGet(Json.Obj::empty);
        line("decision", said(answer, "id") + "  " + said(verdict, "target") + "  at " + said(verdict, "at"));
        answer.object("question").ifPresent(question -> {
            Json.Obj who = part(question, "identity");
            line(
                    "who",
                    said(who, "agent") + ", proved by " + said(who, "proof")
                            + (said(who, "user").equals("autonomous") ? ", on its own" : ", for " + said(who, "user")));
            Json.Obj task = part(question, "task");
            line(
                    "task",
                    said(task, "task") + " for " + said(part(question, "purpose"), "name") + ", started by "
                            + said(task, "started_by") + ": " + said(task, "objective"));
            Json.Obj tool = part(question, "tool");
            line(
                    "tool",
                    said(tool, "tool") + " of " + said(tool, "owner") + ": " + Printer.words(part(tool, "labels")));
            line("arguments", Printer.words(part(question, "arguments")));
            line("history", Printer.words(part(question, "history")));
        });
        lines.add("");
    }

    private void answered() {
        body("verdict").ifPresent(verdict -> {
            String detail = said(verdict, "detail");
            // That rules forbade it is said by their names already.
            line("then", words(verdict) + (detail.startsWith("forbidden by ") ? "" : after(" · ", detail)));
        });
        body("ending")
                .ifPresent(ending -> line("outcome", said(ending, "outcome") + after(" · ", said(ending, "detail"))));
        bodies("alarm").forEach(alarm -> line("alarm", said(alarm, "what") + ": " + said(alarm, "about")));
        answer.object("asked_again")
                .ifPresent(again -> line(
                        "now", words(part(again, "answer")) + (yes(again, "same") ? "" : "  (answers otherwise)")));
        explained(answer);
        answer.object("what_if").ifPresent(supposed -> {
            lines.add("");
            line("if", Printer.words(part(supposed, "changed")));
            line("answer", words(part(supposed, "answer")) + (yes(supposed, "same") ? "  (nothing changes)" : ""));
            explained(supposed);
        });
    }

    private void explained(Json.Obj from) {
        Optional<Json.Obj> found = from.object("explanation");
        if (found.isEmpty()) {
            return;
        }
        Json.Obj explanation = found.get();
        for (String kind : List.of("permits", "forbids", "asks")) {
            Printer.items(explanation, kind)
                    .forEach(rule -> line(
                            kind,
                            rule(rule)
                                    + after(", answered by ", said(rule, "role"))
                                    + after(": ", said(rule, "reason"))));
        }
        Printer.items(explanation, "faults")
                .forEach(fault -> line(
                        "errs",
                        rule(fault) + after(", at ", said(fault, "attribute")) + ": " + said(fault, "message")));
        List<Json.Obj> near = Printer.items(explanation, "near");
        near.stream().limit(NEAREST).forEach(this::near);
        if (near.size() > NEAREST) {
            line("", "and " + (near.size() - NEAREST) + " permits farther off");
        }
    }

    private void near(Json.Obj permit) {
        line(
                "no permit",
                rule(permit) + ", lacks " + said(permit, "unmet") + " of " + said(permit, "demands") + " demands");
        Printer.items(permit, "failed").stream().limit(1).forEach(demand -> {
            line("", said(demand, "demand"));
            part(demand, "seen")
                    .members()
                    .forEach((path, value) -> line("", "  " + path + " is " + Printer.words(value)));
            Optional.of(said(demand, "fault"))
                    .filter(fault -> !fault.isEmpty())
                    .ifPresent(fault -> line("", "  " + fault));
        });
    }

    private static String rule(Json.Obj rule) {
        return said(rule, "rule")
                + after(" (", said(rule, "place"))
                + (said(rule, "place").isEmpty() ? "" : ")");
    }

    /// A verdict with its reason and its rules.
    private static String words(Json.Obj verdict) {
        String rules = Printer.words(verdict.member("rules").orElse(Json.NULL));
        return Stream.of(said(verdict, "verdict"), said(verdict, "reason"), after("by ", rules))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private Optional<Json.Obj> body(String kind) {
        return bodies(kind).findFirst();
    }

    private Stream<Json.Obj> bodies(String kind) {
        return Printer.items(answer, "records").stream()
                .filter(entry -> said(entry, "kind").equals(kind))
                .flatMap(entry -> entry.object("body").stream());
    }

    private static Json.Obj part(Json.Obj object, String name) {
        return object.object(name).orElseGet(Json.Obj::empty);
    }

    private static String said(Json.Obj object, String name) {
        return Printer.words(object.member(name).orElse(Json.NULL));
    }

    private static boolean yes(Json.Obj object, String name) {
        return object.member(name).filter(new Json.Bool(true)::equals).isPresent();
    }

    private static String after(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }

    private void line(String head, String text) {
        if (!text.isBlank()) {
            lines.add(head + " ".repeat(Math.max(1, HEAD - head.length())) + text);
        }
    }
}
