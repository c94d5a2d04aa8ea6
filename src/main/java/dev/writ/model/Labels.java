package dev.writ.model;

import java.util.Map;
import java.util.Set;

/// What the owner of a server says about one of its tools. The server's own annotations are never read into this.
///
/// @param does        its effect
/// @param reach       how far that effect reaches
/// @param undo        whether it can be undone
/// @param content     how far its output can be trusted
/// @param sensitivity how sensitive its output is
/// @param categories  named categories of its output, e.g. `health`
/// @param roles       the role of arguments, by their top-level name
public record Labels(
        Effect does,
        Reach reach,
        boolean undo,
        Content content,
        Sensitivity sensitivity,
        Set<String> categories,
        Map<String, Role> roles) {

    /// What holds for a tool nobody has labelled: the worst of everything.
    public static final Labels UNLABELLED = new Labels(
            Effect.DELETE, Reach.OUTSIDE, false, Content.UNTRUSTED, Sensitivity.REGULATED, Set.of(), Map.of());

    public Labels {
        categories = Set.copyOf(categories);
        roles = Map.copyOf(roles);
    }
}
