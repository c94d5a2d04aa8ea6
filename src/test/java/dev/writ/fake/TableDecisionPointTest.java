package dev.writ.fake;

import dev.writ.contract.DecisionPointContract;
import dev.writ.model.Caller;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.Json;
import dev.writ.model.Question;
import dev.writ.model.Sensitivity;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Sinks;
import java.util.Set;
import java.util.function.Predicate;

class TableDecisionPointTest extends DecisionPointContract {

    @Override
    protected DecisionPoint with(Rules rules) {
        TableDecisionPoint all = TableDecisionPoint.permittingAll();
        return switch (rules) {
            case NONE_APPLIES -> new TableDecisionPoint();
            case ALL -> all;
            case FORBID_BIG -> all.forbid("big", "too much", "ask for less", over(1000));
            case ASK_BIG -> askBig(all);
            case ASK_BIG_FORBID_HUGE -> askBig(all).forbid("huge", "far too much", "", over(5000));
            case ASK_BIG_WITHOUT_PERMIT -> askBig(new TableDecisionPoint());
            case FAILING_PERMIT -> all.permit("failing", TableDecisionPointTest::fails);
            case FAILING_FORBID -> all.forbid("failing", "", "", TableDecisionPointTest::fails);
            case ASK_BIG_FAILING_FORBID -> askBig(all).forbid("failing", "", "", TableDecisionPointTest::fails);
            case FORBID_UNDECLARED -> forbid(all, asked -> !undeclared(asked).isEmpty());
            case FORBID_FOREIGN_HOSTS ->
                forbid(
                        all,
                        asked ->
                                !Set.of("acme.example").containsAll(sinks(asked).hosts()));
            case FORBID_OTHER_PURPOSE ->
                forbid(all, asked -> !asked.task().purpose().value().equals("incident-triage"));
            case FORBID_AFTER_CONFIDENTIAL ->
                forbid(all, asked -> asked.history().sensitivity().compareTo(Sensitivity.CONFIDENTIAL) >= 0);
            case FORBID_AFTER_UNTRUSTED -> forbid(all, asked -> asked.history().content() == Content.UNTRUSTED);
            case FORBID_PROD ->
                forbid(all, asked -> asked.capability().environment().equals("prod"));
            case FORBID_AFTER_GRANT ->
                forbid(all, asked -> asked.history().effects().contains(Effect.GRANT));
            case FORBID_BEARER -> forbid(all, asked -> asked.caller().proof() == Caller.ProofStrength.BEARER);
            case FORBID_AUTONOMOUS -> forbid(all, asked -> asked.caller().user().isEmpty());
            case FORBID_REGULATED ->
                forbid(all, asked -> asked.capability().labels().sensitivity() == Sensitivity.REGULATED);
        };
    }

    private static TableDecisionPoint forbid(TableDecisionPoint table, Predicate<Question> when) {
        return table.forbid("no", "", "", when);
    }

    private static TableDecisionPoint askBig(TableDecisionPoint table) {
        return table.stepUp("big", "operator", "too much", over(1000));
    }

    private static Predicate<Question> over(long limit) {
        return asked -> asked.arguments().tree().member("amount").orElse(Json.NULL) instanceof Json.Num number
                && number.value().longValueExact() > limit;
    }

    private static boolean fails(Question asked) {
        return Math.addExact(asked.history().calls(), Integer.MAX_VALUE) < 0;
    }

    private static Set<String> undeclared(Question asked) {
        Set<String> names =
                new java.util.HashSet<>(asked.arguments().tree().members().keySet());
        asked.capability()
                .inputSchema()
                .object("properties")
                .ifPresent(declared -> names.removeAll(declared.members().keySet()));
        return names;
    }

    private static Sinks sinks(Question asked) {
        return Sinks.of(
                asked.capability().labels(),
                asked.capability().inputSchema(),
                asked.arguments().tree());
    }
}
