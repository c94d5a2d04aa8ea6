package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Val.Uid;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One question to both engines: policies, entities, requests.
///
/// @param schema    the schema in JSON; none when empty
/// @param policies  static policies
/// @param templates policies with slots
/// @param links     what fills the slots
record Trial(
        String schema,
        List<Rule> policies,
        List<Rule> templates,
        List<Link> links,
        List<Thing> entities,
        List<Ask> requests) {

    /// A policy or template.
    ///
    /// @param notes annotations, as text
    /// @param scope the constraints of principal, action and resource, as text
    record Rule(String id, String notes, boolean forbids, List<String> scope, List<Condition> conditions) {
        String text() {
            return notes + (forbids ? "forbid" : "permit") + "(" + String.join(", ", scope) + ")"
                    + conditions.stream().map(Condition::text).collect(Collectors.joining())
                    + ";";
        }

        boolean fills(String slot) {
            return scope.stream().anyMatch(constraint -> constraint.endsWith(slot));
        }
    }

    record Condition(boolean when, Expr body) {
        String text() {
            return (when ? " when { " : " unless { ") + body.text() + " }";
        }
    }

    /// @param values from `?principal` and `?resource` to entities
    record Link(String template, String id, SortedMap<String, Uid> values) {
        String json() {
            return "{\"templateId\":" + Text.json(template) + ",\"newId\":" + Text.json(id) + ",\"values\":"
                    + values.entrySet().stream()
                            .map(value -> "\"" + value.getKey() + "\":"
                                    + value.getValue().bare())
                            .collect(Collectors.joining(",", "{", "}"))
                    + "}";
        }
    }

    /// An entity.
    record Thing(Uid uid, SortedMap<String, Val> attributes, SortedMap<String, Val> tags, List<Uid> parents) {
        String json() {
            return "{\"uid\":" + uid.bare() + ",\"attrs\":" + Val.json(attributes) + ",\"parents\":"
                    + parents.stream().map(Uid::bare).collect(Collectors.joining(",", "[", "]"))
                    + (tags.isEmpty() ? "" : ",\"tags\":" + Val.json(tags))
                    + "}";
        }
    }

    /// A request.
    record Ask(Uid principal, Uid action, Uid resource, SortedMap<String, Val> context) {
        String json() {
            return "{\"principal\":" + principal.bare() + ",\"action\":" + action.bare() + ",\"resource\":"
                    + resource.bare() + ",\"context\":" + Val.json(context) + "}";
        }

        @Override
        public String toString() {
            return principal.cedar() + " " + action.cedar() + " " + resource.cedar() + " " + Val.json(context);
        }
    }

    boolean typed() {
        return !schema.isEmpty();
    }

    String entitiesJson() {
        return entities.stream().map(Thing::json).collect(Collectors.joining(",", "[", "]"));
    }

    /// The policy set as the official library reads it.
    String policiesJson() {
        return "{\"staticPolicies\":" + texts(policies) + ",\"templates\":" + texts(templates) + ",\"templateLinks\":"
                + links.stream().map(Link::json).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String texts(List<Rule> rules) {
        return rules.stream()
                .map(rule -> Text.json(rule.id()) + ":" + Text.json(rule.text()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    Trial withPolicies(List<Rule> others) {
        return new Trial(schema, others, templates, links, entities, requests);
    }

    Trial withTemplates(List<Rule> others) {
        List<Link> kept = links.stream()
                .filter(link -> others.stream().anyMatch(rule -> rule.id().equals(link.template())))
                .toList();
        return new Trial(schema, policies, others, kept, entities, requests);
    }

    Trial withLinks(List<Link> others) {
        return new Trial(schema, policies, templates, others, entities, requests);
    }

    Trial withEntities(List<Thing> others) {
        return new Trial(schema, policies, templates, links, others, requests);
    }

    Trial withRequests(List<Ask> others) {
        return new Trial(schema, policies, templates, links, entities, others);
    }

    /// As a person reads it.
    @Override
    public String toString() {
        return Stream.of(
                        policies.stream().map(rule -> "// " + rule.id() + "\n" + rule.text()),
                        templates.stream().map(rule -> "// template " + rule.id() + "\n" + rule.text()),
                        links.stream().map(link -> "// link " + link.json()),
                        entities.stream().map(Thing::json).map("// entity "::concat),
                        requests.stream().map(Ask::toString).map("// request "::concat),
                        Stream.of(schema).filter(_ -> typed()).map("// schema "::concat))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }
}
