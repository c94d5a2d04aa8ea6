package dev.writ.cedar.entity;

import dev.writ.cedar.value.EntityUid;

/// What looking up an entity gives.
public sealed interface EntityLookup permits Entity, EntityLookup.Unknown {

    /// The name stands for no entity that is known: it has no attributes, no tags, and is in nothing but itself.
    record Unknown(EntityUid uid) implements EntityLookup {}
}
