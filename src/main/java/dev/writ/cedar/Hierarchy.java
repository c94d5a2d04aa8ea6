package dev.writ.cedar;

import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import java.util.Set;

/// Nodes that ask entities: what they are, what they are in, which tags they have.
final class Hierarchy {
    private Hierarchy() {}

    /// Whether an entity is that one or in it. One that is not known is in nothing but itself.
    static boolean in(Frame frame, EntityUid uid, EntityUid group) {
        return uid.equals(group) || ancestors(frame, uid).contains(group);
    }

    private static Set<EntityUid> ancestors(Frame frame, EntityUid uid) {
        return frame.entity(uid) instanceof Entity entity ? entity.ancestors() : Set.of();
    }

    static final class In extends Node.Relation {
        In(Node left, Node right) {
            super(left, right);
        }

        @Override
        boolean test(Frame frame) {
            EntityUid uid = left.uid(frame);
            Value groups = right.value(frame);
            if (groups instanceof EntityUid group) {
                return in(frame, uid, group);
            }
            if (groups instanceof ValueSet set) {
                return inSome(frame, uid, set);
            }
            throw EvaluationFault.type(right, "an entity or a set of entities", groups);
        }

        private boolean inSome(Frame frame, EntityUid uid, ValueSet groups) {
            frame.spend(groups.size());
            Set<EntityUid> ancestors = ancestors(frame, uid);
            boolean found = false;
            for (Value group : groups.elements()) {
                if (!(group instanceof EntityUid name)) {
                    throw EvaluationFault.type(right, "a set of entities", group);
                }
                found |= name.equals(uid) || ancestors.contains(name);
            }
            return found;
        }
    }

    /// `in` one entity that stands in the source.
    static final class InOne extends Node.Truth {
        private final Node left;
        private final EntityUid group;

        InOne(Node left, EntityUid group) {
            this.left = left;
            this.group = group;
        }

        @Override
        boolean test(Frame frame) {
            return in(frame, left.uid(frame), group);
        }
    }

    static final class Is extends Node.Truth {
        private final Node operand;
        private final String entityType;

        Is(Node operand, String entityType) {
            this.operand = operand;
            this.entityType = entityType;
        }

        @Override
        boolean test(Frame frame) {
            return operand.uid(frame).entityType().equals(entityType);
        }
    }

    static final class HasTag extends Node.Relation {
        HasTag(Node target, Node tag) {
            super(target, tag);
        }

        @Override
        boolean test(Frame frame) {
            EntityUid uid = left.uid(frame);
            String name = right.text(frame);
            return frame.entity(uid) instanceof Entity entity && entity.tags().find(name) instanceof Value;
        }
    }

    static final class GetTag extends Node {
        private final Node target;
        private final Node tag;

        GetTag(Node target, Node tag) {
            this.target = target;
            this.tag = tag;
        }

        @Override
        Value value(Frame frame) {
            EntityUid uid = target.uid(frame);
            String name = tag.text(frame);
            return switch (frame.entity(uid)) {
                case EntityLookup.Unknown _ ->
                    throw new EvaluationFault(
                            Fault.Kind.ENTITY_MISSING, target.path(), "the entity `" + uid + "` does not exist");
                case Entity entity -> tag(entity.tags().find(name), uid);
            };
        }

        private Value tag(Found found, EntityUid uid) {
            return switch (found) {
                case Value value -> value;
                case Absent _ ->
                    throw new EvaluationFault(
                            Fault.Kind.TAG_MISSING, target.path(), "the entity `" + uid + "` has no such tag");
            };
        }
    }
}
