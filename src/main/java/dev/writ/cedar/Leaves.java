package dev.writ.cedar;

import dev.writ.cedar.entity.Entity;
import dev.writ.cedar.entity.EntityLookup;
import dev.writ.cedar.expr.Variable;
import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Quoted;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import java.util.regex.Pattern;

/// Nodes that fetch: literals, variables and attributes.
final class Leaves {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Leaves() {}

    static final class Constant extends Node {
        private final Value value;

        Constant(Value value) {
            this.value = value;
        }

        @Override
        Value value(Frame frame) {
            return value;
        }
    }

    static final class Root extends Node {
        private final Variable variable;

        Root(Variable variable) {
            this.variable = variable;
        }

        @Override
        Value value(Frame frame) {
            return switch (variable) {
                case PRINCIPAL -> frame.request.principal();
                case ACTION -> frame.request.action();
                case RESOURCE -> frame.request.resource();
                case CONTEXT -> frame.request.context();
            };
        }

        @Override
        String path() {
            return variable.word();
        }
    }

    /// An attribute of whatever its target yields.
    static class Attribute extends Node {
        private final Node target;
        private final String name;

        Attribute(Node target, String name) {
            this.target = target;
            this.name = name;
        }

        @Override
        final Value value(Frame frame) {
            if (found(frame) instanceof Value value) {
                return value;
            }
            throw missing(frame);
        }

        /// Whether it is there; nothing is in an entity that is not known.
        final boolean has(Frame frame) {
            return found(frame) instanceof Value;
        }

        Found found(Frame frame) {
            Value holder = target.value(frame);
            if (holder instanceof ValueRecord record) {
                return record.find(name);
            }
            if (holder instanceof EntityUid uid) {
                return of(frame.entity(uid));
            }
            throw EvaluationFault.type(target, "a record or an entity", holder);
        }

        private Found of(EntityLookup looked) {
            return looked instanceof Entity entity ? entity.attributes().find(name) : Absent.ABSENT;
        }

        private EvaluationFault missing(Frame frame) {
            Value holder = target.value(frame);
            if (holder instanceof EntityUid uid && frame.entity(uid) instanceof EntityLookup.Unknown) {
                return new EvaluationFault(
                        Fault.Kind.ENTITY_MISSING, path(), "the entity `" + uid + "` does not exist");
            }
            String owner = holder instanceof EntityUid uid ? "the entity `" + uid + "`" : "the record";
            return new EvaluationFault(
                    Fault.Kind.ATTRIBUTE_MISSING, path(), owner + " has no attribute `" + name + "`");
        }

        @Override
        final String path() {
            String holder = target.path();
            if (holder.isEmpty()) {
                return "";
            }
            return IDENTIFIER.matcher(name).matches() ? holder + "." + name : holder + "[" + Quoted.of(name) + "]";
        }
    }

    /// An attribute on a path from a variable; looked up once in an evaluation, whoever asks.
    static final class Cell extends Attribute {
        private final int index;

        Cell(Node target, String name, int index) {
            super(target, name);
            this.index = index;
        }

        @Override
        Found found(Frame frame) {
            Found known = frame.cell(index);
            return known != null ? known : frame.fill(index, super.found(frame));
        }
    }

    static final class Has extends Node.Truth {
        private final Attribute attribute;

        Has(Attribute attribute) {
            this.attribute = attribute;
        }

        @Override
        boolean test(Frame frame) {
            return attribute.has(frame);
        }
    }
}
