package dev.writ.admin;

import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Explains a decision: what was asked and answered then, what is answered now and why, and what would be answered if
/// some facts were otherwise.
final class ExplainDesk {
    /// The query parameters of an explanation.
    static final Set<String> QUERY = Set.of("arguments");

    private final DecisionDesk decisions;
    private final House house;

    ExplainDesk(DecisionDesk decisions, House house) {
        this.decisions = decisions;
        this.house = house;
    }

    /// Explains one decision; with a body, also what the facts in its `what_if` would change. Only policy is asked
    /// again: whether a tool is published, in the purpose or within limits is not.
    Reply explain(Asked asked) {
        Json.Obj changes = changes(asked.body());
        ExplanationView view = view(asked);
        HopId id = DecisionDesk.id(asked);
        List<RecordView> records = decisions.records(id);
        Members members = new Members().text("id", id).list("records", records, LogDesk::view);
        Optional<Question> question = decisions.question(id);
        if (question.isEmpty()) {
            return Reply.ok(members.text(
                            "note",
                            "No question was put to policy, or it is not kept any more: it was decided before that, by"
                                    + " the reason on record.")
                    .object());
        }
        House.InForce inForce = house.inForce();
        Asking.Answer then = DecisionDesk.recorded(records.getFirst());
        Asking.Answer now = Asking.of(inForce.policy().decide(question.get()));
        members.put("question", QuestionView.of(question.get()))
                .put(
                        "asked_again",
                        new Members()
                                .text("epoch", inForce.epoch())
                                .put("answer", now.json())
                                .flag("same", now.equals(then))
                                .object());
        explained(members, view, inForce, question.get());
        if (!changes.members().isEmpty()) {
            members.put("what_if", supposed(WhatIf.of(question.get(), changes), changes, inForce, now, view));
        }
        return Reply.ok(members.object());
    }

    private static Json.Obj supposed(
            Question question, Json.Obj changes, House.InForce inForce, Asking.Answer now, ExplanationView view) {
        Asking.Answer then = Asking.of(inForce.policy().decide(question));
        Members members =
                new Members().put("changed", changes).put("answer", then.json()).flag("same", then.equals(now));
        explained(members, view, inForce, question);
        return members.object();
    }

    private static void explained(Members members, ExplanationView view, House.InForce inForce, Question question) {
        inForce.explaining().ifPresent(explaining -> members.put("explanation", view.of(explaining.explain(question))));
    }

    private static Json.Obj changes(Json.Obj body) {
        Body.of(body, Set.of("what_if"));
        return switch (body.member("what_if").orElseGet(Json.Obj::empty)) {
            case Json.Obj changes -> changes;
            case Json.Arr _, Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
                throw Problem.bad("`what_if` is an object of facts, e.g. {\"user\":\"alice\"}.");
        };
    }

    private static ExplanationView view(Asked asked) {
        Optional<String> arguments = asked.parameter("arguments");
        if (arguments.filter(word -> !word.equals("shown")).isPresent()) {
            throw Problem.bad("`arguments` is `shown` or left out.");
        }
        return new ExplanationView(arguments.isPresent());
    }
}
