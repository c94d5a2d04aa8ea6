package dev.writ.cedar;

import dev.writ.cedar.entity.EntityStore;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.ValueRecord;

/// What policies are asked about.
///
/// @param principal who
/// @param action    does what
/// @param resource  to what
/// @param context   under which circumstances
/// @param entities  the entities that can be seen; they may but need not contain the three above
public record Request(
        EntityUid principal, EntityUid action, EntityUid resource, ValueRecord context, EntityStore entities) {}
