package dev.writ.cedar;

import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.value.EntityUid;
import java.util.Set;

/// What is the same in all requests that policies are specialised for.
///
/// @param principalType      the type of the principal
/// @param principalAncestors everything the principal is in, without itself; which one it is stays open
/// @param action             the action, with everything it is in
/// @param resource           the resource with its attributes, its tags and everything it is in
public record Known(String principalType, Set<EntityUid> principalAncestors, Entity action, Entity resource) {
    public Known {
        principalAncestors = Set.copyOf(principalAncestors);
    }

    /// Whether a request is one of these, as far as names tell.
    boolean covers(Request request) {
        return request.resource().equals(resource.uid())
                && request.action().equals(action.uid())
                && request.principal().entityType().equals(principalType);
    }
}
