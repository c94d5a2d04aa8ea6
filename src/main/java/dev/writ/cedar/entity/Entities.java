package dev.writ.cedar.entity;

import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.ValueRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Entities whose hierarchy was closed once, so that asking `in` looks into one set.
public final class Entities implements EntityStore {
    private final Map<EntityUid, Entity> byUid;

    private Entities(Map<EntityUid, Entity> byUid) {
        this.byUid = byUid;
    }

    /// An entity as it is written down.
    ///
    /// @param parents what it is in directly
    public record Stated(EntityUid uid, ValueRecord attributes, ValueRecord tags, Set<EntityUid> parents) {}

    /// Closes the hierarchy of these.
    ///
    /// @throws HierarchyException when one stands there twice, or is in itself by some way
    public static Entities of(Collection<Stated> stated) {
        Map<EntityUid, Stated> all = new LinkedHashMap<>();
        for (Stated one : stated) {
            if (all.put(one.uid(), one) != null) {
                throw new HierarchyException("the entity " + one.uid() + " stands there twice; remove one of the two");
            }
        }
        Map<EntityUid, Entity> closed = HashMap.newHashMap(all.size());
        all.forEach((uid, one) -> closed.put(uid, new Entity(uid, one.attributes(), one.tags(), ancestors(one, all))));
        return new Entities(closed);
    }

    private static Set<EntityUid> ancestors(Stated one, Map<EntityUid, Stated> all) {
        Set<EntityUid> found = new HashSet<>();
        Deque<EntityUid> open = new ArrayDeque<>(one.parents());
        while (!open.isEmpty()) {
            EntityUid next = open.pop();
            if (next.equals(one.uid())) {
                throw new HierarchyException("the entity " + next + " is in itself; remove one parent of the cycle");
            }
            Stated parent = all.get(next);
            if (found.add(next) && parent != null) {
                open.addAll(parent.parents());
            }
        }
        return Set.copyOf(found);
    }

    @Override
    public EntityLookup find(EntityUid uid) {
        Entity entity = byUid.get(uid);
        return entity == null ? new EntityLookup.Unknown(uid) : entity;
    }

    /// How many there are.
    public int size() {
        return byUid.size();
    }
}
