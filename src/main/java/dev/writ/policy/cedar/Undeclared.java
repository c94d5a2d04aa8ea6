package dev.writ.policy.cedar;

import dev.writ.model.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The arguments a schema does not have: by name at the top, by RFC 6901 pointer below.
final class Undeclared {
    private Set<String> found = Set.of();

    private Undeclared() {}

    static Set<String> of(Shape.Fields shape, Json.Obj arguments) {
        Undeclared walk = new Undeclared();
        arguments.members().forEach((name, value) -> {
            Shape.Field field = shape.fields().get(name);
            if (field == null) {
                walk.add(name);
            } else if (hasMembers(value)) {
                walk.below(field.shape(), value, Place.of(name));
            }
        });
        return walk.found;
    }

    private static boolean hasMembers(Json value) {
        return value instanceof Json.Arr || value instanceof Json.Obj;
    }

    private void add(String name) {
        if (found.isEmpty()) {
            found = new TreeSet<>();
        }
        found.add(name);
    }

    private void below(Shape shape, Json json, Place place) {
        if (!hasMembers(json)) {
            return;
        }
        if (shape instanceof Shape.Many(Shape item) && json instanceof Json.Arr(List<Json> items)) {
            items.forEach(each -> below(item, each, place));
        } else if (shape instanceof Shape.Fields fields && json instanceof Json.Obj object) {
            object.members().forEach((name, value) -> {
                Shape.Field field = fields.fields().get(name);
                if (field != null) {
                    below(field.shape(), value, place.member(name));
                } else if (!fields.open()) {
                    add(place.member(name).toString());
                }
            });
        } else if (shape instanceof Shape.Tagged tagged && json instanceof Json.Obj object) {
            object.members().forEach((name, value) -> {
                Shape.Field field = tagged.named().fields().get(name);
                below(field == null ? tagged.tag() : field.shape(), value, place.member(name));
            });
        } else if (shape instanceof Shape.Choice choice) {
            choice.choose(json).ifPresent(chosen -> below(chosen.getValue(), json, place));
        }
    }
}
