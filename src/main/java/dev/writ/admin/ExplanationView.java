package dev.writ.admin;

import dev.writ.model.Json;
import dev.writ.policy.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// An explanation as the API shows it.
///
/// @param values whether what stands in the arguments is shown; it is evidence for those who may see payloads
record ExplanationView(boolean values) {
    private static final List<String> PAYLOAD = List.of("context.input", "context.sinks", "context.undeclared");

    Json.Obj of(Explanation explanation) {
        return new Members()
                .list("permits", explanation.permits(), ExplanationView::matched)
                .list("forbids", explanation.forbids(), ExplanationView::matched)
                .list("asks", explanation.asks(), ExplanationView::matched)
                .list("faults", explanation.faults(), this::faulted)
                .list("near", explanation.near(), this::near)
                .object();
    }

    private static Json matched(Explanation.Matched matched) {
        Members members = new Members().text("rule", matched.rule()).text("place", matched.place());
        members.maybe("role", matched.role());
        if (!matched.reason().isEmpty()) {
            members.text("reason", matched.reason());
        }
        return members.object();
    }

    private Json faulted(Explanation.Faulted fault) {
        Members members = new Members().text("rule", fault.rule()).text("place", fault.place());
        if (!fault.attribute().isEmpty()) {
            members.text("attribute", fault.attribute());
        }
        return members.text("message", fault.message()).object();
    }

    private Json near(Explanation.Near near) {
        return new Members()
                .text("rule", near.rule())
                .text("place", near.place())
                .number("demands", near.demands())
                .number("unmet", near.unmet().size())
                .list("failed", near.unmet(), this::unmet)
                .object();
    }

    private Json unmet(Explanation.Unmet unmet) {
        SequencedMap<String, Json> seen = new LinkedHashMap<>();
        unmet.seen().forEach((path, value) -> seen.put(path, new Json.Str(shown(path, value))));
        return new Members()
                .text("demand", unmet.text())
                .put("seen", new Json.Obj(seen))
                .maybe("fault", unmet.fault())
                .object();
    }

    private String shown(String path, String value) {
        boolean payload = path.equals("context") || PAYLOAD.stream().anyMatch(path::startsWith);
        return payload && !values && !value.equals("absent") ? "(not shown)" : value;
    }
}
