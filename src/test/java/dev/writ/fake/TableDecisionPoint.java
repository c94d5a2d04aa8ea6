package dev.writ.fake;

import dev.writ.model.Decision;
import dev.writ.model.Question;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A decision point whose rules are rows of a table, for the tests of rooms that need one; it means what design §4
/// says.
public final class TableDecisionPoint implements DecisionPoint {
    private enum Kind {
        PERMIT,
        FORBID,
        SOFT
    }

    private record Row(String id, Kind kind, String role, String reason, String remedy, Predicate<Question> when) {}

    private final List<Row> rows = new ArrayList<>();

    /// A decision point that permits everything.
    public static TableDecisionPoint permittingAll() {
        return new TableDecisionPoint().permit("all", _ -> true);
    }

    public TableDecisionPoint permit(String id, Predicate<Question> when) {
        rows.add(new Row(id, Kind.PERMIT, "", "", "", when));
        return this;
    }

    public TableDecisionPoint forbid(String id, String reason, String remedy, Predicate<Question> when) {
        rows.add(new Row(id, Kind.FORBID, "", reason, remedy, when));
        return this;
    }

    public TableDecisionPoint stepUp(String id, String role, String reason, Predicate<Question> when) {
        rows.add(new Row(id, Kind.SOFT, role, reason, "", when));
        return this;
    }

    @Override
    public Decision decide(Question question) {
        List<Row> fired = new ArrayList<>();
        try {
            rows.stream().filter(row -> row.when().test(question)).forEach(fired::add);
        } catch (RuntimeException failed) {
            return Decision.Deny.of(Reason.POLICY_ERROR, "a rule could not be evaluated: " + failed);
        }
        List<Row> permits = of(fired, Kind.PERMIT);
        List<Row> hard = of(fired, Kind.FORBID);
        List<Row> soft = of(fired, Kind.SOFT);
        if (hard.isEmpty() && soft.isEmpty()) {
            return permits.isEmpty()
                    ? Decision.Deny.of(Reason.POLICY_DENIED, "no rule permits this")
                    : new Decision.Permit(ids(permits));
        }
        if (hard.isEmpty() && !permits.isEmpty()) {
            return new Decision.StepUp(soft.stream()
                    .map(row -> new Decision.Ask(row.id(), row.role(), row.reason()))
                    .toList());
        }
        List<Row> forbids = new ArrayList<>(hard);
        forbids.addAll(soft);
        Row first = forbids.getFirst();
        return new Decision.Deny(Reason.POLICY_DENIED, ids(forbids), "forbidden", first.reason(), first.remedy());
    }

    private static List<Row> of(List<Row> rows, Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).toList();
    }

    private static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }
}
