package dev.writ.cedar;

import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.expr.Policy;
import dev.writ.cedar.expr.Scope;
import dev.writ.cedar.value.EntityUid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Finds the policies whose heads fit a request: by action, then by principal, then by resource, each by name, by what
/// it is in, or by type.
final class SliceIndex {
    private final Level<Level<Level<List<Integer>>>> actions = new Level<>();
    private final boolean[] roughly;
    private final int words;

    private SliceIndex(int size) {
        this.roughly = new boolean[size];
        this.words = (size + Long.SIZE - 1) / Long.SIZE;
    }

    static SliceIndex of(List<Policy> policies) {
        SliceIndex index = new SliceIndex(policies.size());
        for (int at = 0; at < policies.size(); at++) {
            index.add(at, policies.get(at));
        }
        return index;
    }

    private void add(int at, Policy policy) {
        roughly[at] = policy.principal() instanceof Scope.IsIn || policy.resource() instanceof Scope.IsIn;
        for (Scope action : single(policy.action())) {
            actions.at(action, Level::new)
                    .at(policy.principal(), Level::new)
                    .at(policy.resource(), ArrayList::new)
                    .add(at);
        }
    }

    /// A head that names several entities stands under each.
    private static List<Scope> single(Scope scope) {
        return scope instanceof Scope.In(List<EntityUid> uids)
                ? uids.stream().<Scope>map(uid -> new Scope.In(List.of(uid))).toList()
                : List.of(scope);
    }

    /// Whether the index knows of this policy's head less than it says, so that it has to be tested.
    boolean roughly(int at) {
        return roughly[at];
    }

    /// One bit for each policy, set for those that fit.
    long[] fitting(Frame frame) {
        long[] fitting = new long[words];
        Subject action = Subject.of(frame.request.action(), frame);
        Subject principal = Subject.of(frame.request.principal(), frame);
        Subject resource = Subject.of(frame.request.resource(), frame);
        for (Level<Level<List<Integer>>> principals : actions.fitting(action)) {
            for (Level<List<Integer>> resources : principals.fitting(principal)) {
                for (List<Integer> found : resources.fitting(resource)) {
                    found.forEach(at -> fitting[at / Long.SIZE] |= 1L << at);
                }
            }
        }
        return fitting;
    }

    private record Subject(EntityUid uid, Set<EntityUid> ancestors) {
        static Subject of(EntityUid uid, Frame frame) {
            return new Subject(uid, frame.entity(uid) instanceof Entity entity ? entity.ancestors() : Set.of());
        }
    }

    /// What stands under the ways in which a head can speak of one subject.
    private static final class Level<T> {
        private final List<T> any = new ArrayList<>(1);
        private final Map<EntityUid, T> same = new HashMap<>();
        private final Map<EntityUid, T> in = new HashMap<>();
        private final Map<String, T> is = new HashMap<>();

        T at(Scope scope, Supplier<T> fresh) {
            return switch (scope) {
                case Scope.Any() -> any(fresh);
                case Scope.Same(EntityUid uid) -> same.computeIfAbsent(uid, _ -> fresh.get());
                case Scope.In(List<EntityUid> uids)
                when uids.size() == 1 -> in.computeIfAbsent(uids.getFirst(), _ -> fresh.get());
                case Scope.In _ -> throw new IllegalArgumentException("only an action can be in one of several");
                case Scope.Is(String type) -> is.computeIfAbsent(type, _ -> fresh.get());
                case Scope.IsIn(String _, EntityUid uid) -> in.computeIfAbsent(uid, _ -> fresh.get());
            };
        }

        private T any(Supplier<T> fresh) {
            if (any.isEmpty()) {
                any.add(fresh.get());
            }
            return any.getFirst();
        }

        List<T> fitting(Subject subject) {
            List<T> found = new ArrayList<>(any);
            add(found, same, subject.uid());
            add(found, in, subject.uid());
            if (!in.isEmpty()) {
                subject.ancestors().forEach(ancestor -> add(found, in, ancestor));
            }
            add(found, is, subject.uid().entityType());
            return found;
        }

        private static <K, T> void add(List<T> found, Map<K, T> map, K key) {
            T there = map.get(key);
            if (there != null) {
                found.add(there);
            }
        }
    }
}
