package dev.writ.policy.cedar;

import dev.writ.contract.DecisionPointContract;
import dev.writ.policy.DecisionPoint;
import java.util.List;

class CedarDecisionPointTest extends DecisionPointContract {
    private static final String ALL = "@id(\"all\") permit(principal, action, resource);\n";
    private static final String BIG =
            "action == Action::\"tickets/refund\", resource) when { context.input.amount > 1000 };\n";
    private static final String ASK_BIG =
            "@id(\"big\") @step_up(\"operator\") @reason(\"too much\") forbid(principal, " + BIG;
    private static final String OVERFLOW =
            "(principal, action, resource) when { context.history.calls + 9223372036854775807 < 0 };\n";

    @Override
    protected DecisionPoint with(Rules rules) {
        return Policies.point(text(rules), List.of(REFUND));
    }

    private static String text(Rules rules) {
        return switch (rules) {
            case NONE_APPLIES -> "@id(\"never\") permit(principal, action in Action::\"does-pay\", resource);";
            case ALL -> ALL;
            case FORBID_BIG ->
                ALL + "@id(\"big\") @reason(\"too much\") @remedy(\"ask for less\") forbid(principal, " + BIG;
            case ASK_BIG -> ALL + ASK_BIG;
            case ASK_BIG_FORBID_HUGE ->
                ALL + ASK_BIG + "@id(\"huge\") @reason(\"far too much\") forbid(principal, "
                        + BIG.replace("1000", "5000");
            case ASK_BIG_WITHOUT_PERMIT -> ASK_BIG;
            case FAILING_PERMIT -> ALL + "@id(\"failing\") permit" + OVERFLOW;
            case FAILING_FORBID -> ALL + "@id(\"failing\") forbid" + OVERFLOW;
            case ASK_BIG_FAILING_FORBID -> ALL + ASK_BIG + "@id(\"failing\") forbid" + OVERFLOW;
            case FORBID_UNDECLARED -> forbid("when { !context.undeclared.isEmpty() }");
            case FORBID_FOREIGN_HOSTS -> forbid("unless { [\"acme.example\"].containsAll(context.sinks.hosts) }");
            case FORBID_OTHER_PURPOSE -> forbid("unless { context.task.purpose == \"incident-triage\" }");
            case FORBID_AFTER_CONFIDENTIAL -> forbid("when { context.history.sensitivityLevel >= 2 }");
            case FORBID_AFTER_UNTRUSTED -> forbid("when { context.history.content == \"untrusted\" }");
            case FORBID_PROD -> forbid("when { resource.environment == \"prod\" }");
            case FORBID_AFTER_GRANT -> forbid("when { context.history.effects.contains(\"grant\") }");
            case FORBID_BEARER -> forbid("when { context.proof.level < 1 }");
            case FORBID_AUTONOMOUS -> forbid("when { context.task.autonomous || !(context has user) }");
            case FORBID_REGULATED -> forbid("when { resource.sensitivity == \"regulated\" }");
        };
    }

    private static String forbid(String condition) {
        return ALL + "@id(\"no\") forbid(principal, action in Action::\"execute\", resource) " + condition + ";";
    }
}
