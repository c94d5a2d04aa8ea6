package dev.writ.model;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// What a task has read and done so far: an immutable snapshot that a policy can test.
///
/// @param calls       permitted calls
/// @param denied      refused calls
/// @param effects     the effects of permitted calls
/// @param servers     the servers of permitted calls
/// @param content     the least trusted content read; trusted when nothing was read
/// @param sensitivity the most sensitive data read; public when nothing was read
/// @param categories  named categories of what was read
public record History(
        int calls,
        int denied,
        Set<Effect> effects,
        Set<String> servers,
        Content content,
        Sensitivity sensitivity,
        Set<String> categories) {

    /// A task that has done nothing.
    public static final History NONE =
            new History(0, 0, Set.of(), Set.of(), Content.TRUSTED, Sensitivity.PUBLIC, Set.of());

    public History {
        effects = Set.copyOf(effects);
        servers = Set.copyOf(servers);
        categories = Set.copyOf(categories);
    }

    /// This history and one more permitted call, whose labels count from the verdict on: what may have been read is
    /// read.
    public History afterPermit(CapabilityId id, Labels labels) {
        Set<Effect> done = effects.isEmpty() ? EnumSet.noneOf(Effect.class) : EnumSet.copyOf(effects);
        done.add(labels.does());
        Set<String> called = new HashSet<>(servers);
        called.add(id.server().value());
        Set<String> read = new HashSet<>(categories);
        read.addAll(labels.categories());
        return new History(
                calls + 1,
                denied,
                done,
                called,
                content.compareTo(labels.content()) >= 0 ? content : labels.content(),
                sensitivity.max(labels.sensitivity()),
                read);
    }

    /// This history and one more refused call.
    public History afterDeny() {
        return new History(calls, denied + 1, effects, servers, content, sensitivity, categories);
    }
}
