package dev.writ.cedar.expr;

import dev.writ.cedar.value.EntityUid;
import java.util.List;

/// What the head of a policy demands of the principal, the action or the resource.
public sealed interface Scope {

    /// Nothing.
    record Any() implements Scope {}

    /// `==`
    record Same(EntityUid uid) implements Scope {}

    /// `in` one entity or one of several.
    record In(List<EntityUid> uids) implements Scope {
        public In {
            uids = List.copyOf(uids);
        }
    }

    /// `is`
    record Is(String entityType) implements Scope {}

    /// `is … in`
    record IsIn(String entityType, EntityUid uid) implements Scope {}
}
