package dev.writ.admin;

import dev.writ.model.Decision;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.List;

/// What policy answered, in the words of the record, so that two answers can be compared.
final class Asking {
    private Asking() {}

    /// One answer; equal when verdict, reason and rules are.
    ///
    /// @param verdict `permit`, `step-up` or `deny`
    /// @param reason  empty for a permit
    record Answer(String verdict, String reason, List<String> rules) {
        Answer {
            rules = rules.stream().sorted().toList();
        }

        Json.Obj json() {
            Members members = new Members().text("verdict", verdict);
            if (!reason.isEmpty()) {
                members.text("reason", reason);
            }
            return members.texts("rules", rules).object();
        }
    }

    static Answer of(Decision decision) {
        return switch (decision) {
            case Decision.Permit(List<String> rules) -> new Answer("permit", "", rules);
            case Decision.StepUp stepUp -> new Answer("step-up", Reason.APPROVAL_REQUIRED.name(), stepUp.rules());
            case Decision.Deny deny -> new Answer("deny", deny.reason().name(), deny.rules());
        };
    }
}
