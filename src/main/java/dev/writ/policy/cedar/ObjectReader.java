package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.model.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the members of an object that rules look at into a record, one slot for each.
final class ObjectReader {
    private static final ArgumentReader NOTHING = ArgumentReader.of(new Shape.Untyped(), Reads.ALL);

    private final List<Slot> slots;
    private final Map<String, Integer> index;
    private final boolean closed;

    private ObjectReader(List<Slot> slots, boolean closed) {
        this.slots = List.copyOf(slots);
        this.closed = closed;
        Map<String, Integer> numbers = new HashMap<>();
        slots.forEach(slot -> numbers.put(slot.name(), numbers.size()));
        this.index = Map.copyOf(numbers);
    }

    /// One member.
    ///
    /// @param required whether the engine is told that it is always there
    private record Slot(String name, ArgumentReader reader, boolean required) {}

    /// Reads what is looked at of an object with these fields. A look at a member that is not a field finds what cannot
    /// be represented.
    static ObjectReader of(Shape.Fields fields, Reads reads) {
        List<Slot> slots = new ArrayList<>(named(fields, reads));
        reads.parts().keySet().stream()
                .filter(name -> !fields.fields().containsKey(name))
                .forEach(name -> slots.add(new Slot(name, NOTHING, false)));
        return new ObjectReader(slots, reads.whole());
    }

    /// The same for an object whose other members are somebody else's business.
    static ObjectReader ofNamed(Shape.Fields fields, Reads reads) {
        return new ObjectReader(named(fields, reads), false);
    }

    private static List<Slot> named(Shape.Fields fields, Reads reads) {
        List<Slot> slots = new ArrayList<>();
        fields.fields().forEach((name, field) -> {
            if (reads.has(name)) {
                slots.add(new Slot(
                        name,
                        ArgumentReader.of(field.shape(), reads.at(name)),
                        field.required() && !(field.shape() instanceof Shape.Untyped)));
            }
        });
        return slots;
    }

    ValueRecord read(Json.Obj object, Place place, Reading reading) {
        Map<String, Json> members = object.members();
        Found[] values = new Found[slots.size()];
        Arrays.fill(values, Absent.ABSENT);
        int seen = 0;
        for (int at = 0; at < values.length; at++) {
            Slot slot = slots.get(at);
            Json member = members.get(slot.name());
            if (member != null) {
                seen++;
                values[at] = read(slot, member, place, reading);
            } else if (slot.required()) {
                reading.cannotRead(place.member(slot.name()));
            }
        }
        reading.count(seen);
        if (closed && seen < members.size()) {
            members.keySet().stream()
                    .filter(name -> !index.containsKey(name))
                    .forEach(name -> reading.cannotRead(place.member(name)));
        }
        return new Slots(index, values);
    }

    /// Only what can have something inside needs to know where it stands.
    private static Found read(Slot slot, Json member, Place place, Reading reading) {
        boolean nested = member instanceof Json.Obj || member instanceof Json.Arr;
        Found value = slot.reader().read(member, nested ? place.member(slot.name()) : place, reading);
        if (value instanceof Absent) {
            reading.cannotRead(place.member(slot.name()));
        }
        return value;
    }

    /// The members that were there.
    private static final class Slots extends ValueRecord {
        private final Map<String, Integer> index;
        private final Found[] values;

        Slots(Map<String, Integer> index, Found[] values) {
            this.index = index;
            this.values = values;
        }

        @Override
        public Found find(String name) {
            Integer at = index.get(name);
            return at == null ? Absent.ABSENT : values[at];
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>();
            index.forEach((name, at) -> {
                if (values[at] instanceof Value) {
                    names.add(name);
                }
            });
            return names;
        }
    }
}
