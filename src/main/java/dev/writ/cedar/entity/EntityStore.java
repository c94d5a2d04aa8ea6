package dev.writ.cedar.entity;

import dev.writ.cedar.value.EntityUid;

/// The entities an evaluation can see. Immutable while it is in use, and safe for many threads.
@FunctionalInterface
public interface EntityStore {
    /// The entity of this name.
    EntityLookup find(EntityUid uid);
}
