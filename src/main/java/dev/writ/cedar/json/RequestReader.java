package dev.writ.cedar.json;

import dev.writ.cedar.json.CedarSchema.Action;
import dev.writ.cedar.value.EntityUid;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads who does what to what under which circumstances, with a schema or without.
public final class RequestReader {
    /// What a request says.
    public record Asked(EntityUid principal, EntityUid action, EntityUid resource, ValueRecord context) {}

    private final Optional<CedarSchema> schema;

    private RequestReader(Optional<CedarSchema> schema) {
        this.schema = schema;
    }

    /// Reads what stands there and nothing else.
    public static RequestReader plain() {
        return new RequestReader(Optional.empty());
    }

    /// Reads by a schema.
    public static RequestReader with(CedarSchema schema) {
        return new RequestReader(Optional.of(schema));
    }

    /// Reads a request: `principal`, `action`, `resource` and `context`.
    ///
    /// @param validate whether it must be one that the schema admits
    /// @throws JsonFormException when it is not one, or the schema has no place for it
    public Asked read(String json, boolean validate) {
        return read(Tree.of(json), validate);
    }

    Asked read(JsonNode json, boolean validate) {
        Tree.object(json, "a request");
        EntityUid principal = uid(json, "principal");
        EntityUid action = uid(json, "action");
        EntityUid resource = uid(json, "resource");
        Asked asked = new Asked(principal, action, resource, context(action, Tree.member(json, "context")));
        if (validate) {
            schema.ifPresent(known -> admitted(known, asked));
        }
        return asked;
    }

    private static EntityUid uid(JsonNode json, String member) {
        try {
            return ValueReader.uid(Tree.member(json, member));
        } catch (JsonFormException wrong) {
            throw wrong.in("the " + member);
        }
    }

    private ValueRecord context(EntityUid action, JsonNode json) {
        try {
            Value read = schema.map(known ->
                            ValueReader.read(json, declared(known, action).context()))
                    .orElseGet(() -> ValueReader.read(json));
            if (read instanceof ValueRecord record) {
                return record;
            }
            throw new JsonFormException("not a record");
        } catch (JsonFormException wrong) {
            throw wrong.in("the context");
        }
    }

    private static Action declared(CedarSchema schema, EntityUid action) {
        Action found = schema.actions().get(action);
        if (found == null) {
            throw new JsonFormException("the schema declares no action " + action);
        }
        return found;
    }

    private static void admitted(CedarSchema schema, Asked asked) {
        Conformance conformance = new Conformance(schema);
        Action action = declared(schema, asked.action());
        takes(conformance, "the principal", asked.principal(), action.principals());
        takes(conformance, "the resource", asked.resource(), action.resources());
        action.context().attributes().forEach((name, attribute) -> {
            if (asked.context().find(name) instanceof Value value) {
                Conformance.within(
                        "the attribute `" + name + "` of the context",
                        () -> conformance.check(value, attribute.type()));
            }
        });
    }

    private static void takes(Conformance conformance, String what, EntityUid uid, Set<String> types) {
        Conformance.within(what, () -> {
            if (!CedarSchema.isAction(uid.entityType())) {
                conformance.type(uid);
            }
            conformance.exists(uid);
            if (!types.contains(uid.entityType())) {
                throw new JsonFormException("the action does not apply to " + uid);
            }
        });
    }
}
