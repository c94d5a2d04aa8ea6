package dev.writ.policy.cedar;

import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.writ.model.CapabilityId;
import dev.writ.model.Effect;
import java.util.Collection;

/// Writes a Cedar schema in its JSON form, where every name is a quoted string. All records stand inline, and the
/// types of objects with free names have a namespace of their own, so no type that a server's schema brings
/// can have the name of another.
final class SchemaWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode actions = JSON.objectNode();
    private final ObjectNode tagged = JSON.objectNode();

    SchemaWriter() {
        group(CedarNames.EXECUTE);
        for (Effect effect : Effect.values()) {
            group(CedarNames.group(effect));
        }
    }

    private void group(String name) {
        actions.putObject(name);
    }

    /// Gives every group a call of its own without arguments, so that a rule about a group is checked also
    /// while no tool is in it, and must test for an argument before it reads it.
    SchemaWriter withGroupsChecked() {
        actions.forEach(action -> {
            ObjectNode applies = ((ObjectNode) action).putObject("appliesTo");
            applies.putArray("principalTypes").add("Agent");
            applies.putArray("resourceTypes").add("Tool");
            applies.set("context", record(ContextShape.WITHOUT_INPUT, Reads.ALL));
        });
        return this;
    }

    /// Adds an action of a capability, with the parts of its context that are read.
    SchemaWriter withAction(CapabilityId id, Effect does, Shape.Fields context, Reads reads) {
        ObjectNode action = actions.putObject(CedarNames.actionId(id));
        action.putArray("memberOf")
                .add(JSON.objectNode().put("id", CedarNames.EXECUTE))
                .add(JSON.objectNode().put("id", CedarNames.group(does)));
        ObjectNode applies = action.putObject("appliesTo");
        applies.putArray("principalTypes").add("Agent");
        applies.putArray("resourceTypes").add(CedarNames.resourceType(id.kind()));
        applies.set("context", record(context, reads));
        return this;
    }

    /// Adds actions that exist by name only.
    SchemaWriter withNames(Collection<String> ids) {
        ids.stream()
                .sorted()
                .forEach(id -> actions.putObject(id)
                        .putArray("memberOf")
                        .add(JSON.objectNode().put("id", CedarNames.EXECUTE)));
        return this;
    }

    Schema schema() {
        ObjectNode root = JSON.objectNode();
        ObjectNode namespace = root.putObject("");
        ObjectNode types = namespace.putObject("entityTypes");
        types.putObject("Tenant");
        types.putObject("Agent").putArray("memberOfTypes").add("Tenant");
        types.putObject("Server").putArray("memberOfTypes").add("Tenant");
        for (CapabilityId.Kind kind : CapabilityId.Kind.values()) {
            ObjectNode type = types.putObject(CedarNames.resourceType(kind));
            type.putArray("memberOfTypes").add("Server");
            ObjectNode attributes = record(ContextShape.RESOURCE, Reads.ALL);
            ((ObjectNode) attributes.get("attributes"))
                    .putObject("server")
                    .put("type", "Entity")
                    .put("name", "Server");
            type.set("shape", attributes);
        }
        namespace.set("actions", actions);
        if (!tagged.isEmpty()) {
            ObjectNode input = root.putObject(TagTypes.NAMESPACE);
            input.set("entityTypes", tagged);
            input.putObject("actions");
        }
        return new Schema(root);
    }

    /// Everything Cedar is told of an object with free names, but for the name of its type.
    static String describe(Shape.Tagged shape) {
        return new SchemaWriter().entity(shape, Reads.ALL).toString();
    }

    private ObjectNode record(Shape.Fields fields, Reads reads) {
        ObjectNode record = JSON.objectNode().put("type", "Record");
        ObjectNode attributes = record.putObject("attributes");
        fields.fields().forEach((name, field) -> {
            if (reads.has(name) && !(field.shape() instanceof Shape.Untyped)) {
                attributes.set(name, type(field.shape(), reads.at(name)).put("required", field.required()));
            }
        });
        return record;
    }

    private ObjectNode type(Shape shape, Reads reads) {
        return switch (shape) {
            case Shape.Text _ -> named("String");
            case Shape.Whole() -> named("Long");
            case Shape.Flag() -> named("Boolean");
            case Shape.Exact(), Shape.ExactText() -> extension("decimal");
            case Shape.Moment _ -> extension("datetime");
            case Shape.Span() -> extension("duration");
            case Shape.Address _ -> extension("ipaddr");
            case Shape.Many(Shape item) -> named("Set").set("element", type(item, Reads.ALL));
            case Shape.Fields fields -> record(fields, reads);
            case Shape.Choice choice -> record(choice.asFields(), reads);
            case Shape.Tagged object -> {
                tagged.set(object.type().substring(TagTypes.NAMESPACE.length() + 2), entity(object, reads));
                yield named("Entity").put("name", object.type());
            }
            case Shape.Untyped() -> throw new IllegalStateException("an untyped value has no type");
        };
    }

    private ObjectNode entity(Shape.Tagged shape, Reads reads) {
        ObjectNode entity = JSON.objectNode();
        entity.set("shape", record(shape.named(), reads));
        if (reads.whole()) {
            entity.set("tags", type(shape.tag(), Reads.ALL));
        }
        return entity;
    }

    /// What Cedar is told of those members of a record that are read.
    static String describe(Shape.Fields shape, Reads reads) {
        return new SchemaWriter().record(shape, reads).toString();
    }

    private static ObjectNode extension(String name) {
        return named("Extension").put("name", name);
    }

    private static ObjectNode named(String type) {
        return JSON.objectNode().put("type", type);
    }
}
