package dev.writ.cedar.entity;

import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.ValueRecord;
import java.util.Set;

/// One entity with everything an evaluation can ask of it.
///
/// @param uid        its name
/// @param attributes its attributes
/// @param tags       its tags by key
/// @param ancestors  everything it is in, directly or not, without itself
public record Entity(EntityUid uid, ValueRecord attributes, ValueRecord tags, Set<EntityUid> ancestors)
        implements EntityLookup {

    /// An entity without attributes and tags.
    public static Entity named(EntityUid uid, Set<EntityUid> ancestors) {
        return new Entity(uid, ValueRecord.empty(), ValueRecord.empty(), ancestors);
    }

    /// Whether it is that entity or in it.
    public boolean in(EntityUid other) {
        return uid.equals(other) || ancestors.contains(other);
    }
}
