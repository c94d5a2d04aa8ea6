package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A record of the context, as far as rules look at it: nothing of it is computed before a rule asks.
///
/// @param <T> what the record is about
final class Section<T> {
    private final Map<String, Part<T>> parts;
    private final String[] checked;

    private Section(Map<String, Part<T>> parts) {
        // Not an immutable map: those take longer to look into, and nobody else has this one.
        this.parts = new HashMap<>(parts);
        this.checked = parts.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Part.Sure))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /// Those parts that are looked at.
    static <T> Section<T> of(Map<String, Part<T>> parts, Reads reads) {
        Map<String, Part<T>> read = new HashMap<>();
        parts.forEach((name, part) -> {
            if (reads.has(name)) {
                read.put(name, part);
            }
        });
        return new Section<>(read);
    }

    /// Names each part that could not cross into the engine if it were asked for.
    void check(T subject, Place place, Reading reading) {
        for (String name : checked) {
            Part<T> part = parts.get(name);
            if (part != null && !part.readable(subject)) {
                reading.cannotRead(place.member(name));
            }
        }
    }

    ValueRecord about(T subject) {
        return new Lazy<>(parts, subject);
    }

    private static final class Lazy<T> extends ValueRecord {
        private final Map<String, Part<T>> parts;
        private final T subject;

        Lazy(Map<String, Part<T>> parts, T subject) {
            this.parts = parts;
            this.subject = subject;
        }

        @Override
        public Found find(String name) {
            Part<T> part = parts.get(name);
            return part == null ? Absent.ABSENT : part.of(subject);
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>();
            parts.forEach((name, part) -> {
                if (part.of(subject) instanceof Value) {
                    names.add(name);
                }
            });
            return names;
        }
    }
}
