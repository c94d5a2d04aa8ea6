package dev.writ.config;

import dev.writ.model.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A YAML document as a tree that remembers where everything stood.
sealed interface Tree {

    /// Where it stands.
    Place place();

    /// Keys and what is under them, in the order written.
    ///
    /// @param names where each key stands
    record Mapping(Place place, SequencedMap<String, Tree> entries, Map<String, Place> names) implements Tree {
        public Mapping {
            entries = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(entries));
            names = Map.copyOf(names);
        }

        /// Nothing at all.
        static Mapping empty(Place place) {
            return new Mapping(place, new java.util.LinkedHashMap<>(), Map.of());
        }

        /// Where this key stands, or else the mapping.
        Place placeOf(String key) {
            return names.getOrDefault(key, place);
        }

        Optional<Tree> at(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /// The mapping under a key; empty when the key is absent.
        Mapping mapping(String key) {
            return at(key).orElse(null) instanceof Mapping found ? found : empty(place);
        }

        /// The text under a key.
        Optional<String> text(String key) {
            return at(key).orElse(null) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
        }

        /// The texts of the list under a key; empty when the key is absent.
        List<String> texts(String key) {
            return at(key).orElse(null) instanceof Sequence sequence ? sequence.texts() : List.of();
        }
    }

    /// A list.
    record Sequence(Place place, List<Tree> items) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }

        List<String> texts() {
            return items.stream()
                    .flatMap(item -> item instanceof Scalar scalar
                            ? java.util.stream.Stream.of(scalar.text())
                            : java.util.stream.Stream.<String>empty())
                    .toList();
        }
    }

    /// Anything else.
    ///
    /// @param text  its characters
    /// @param value what it is by the rules of YAML's JSON schema: `12` is a number, `"12"` a string
    record Scalar(Place place, String text, Json value) implements Tree {}

    /// The whole as JSON.
    default Json json() {
        return switch (this) {
            case Scalar scalar -> scalar.value();
            case Sequence sequence ->
                new Json.Arr(sequence.items().stream().map(Tree::json).toList());
            case Mapping mapping -> {
                SequencedMap<String, Json> members = new java.util.LinkedHashMap<>();
                mapping.entries().forEach((name, tree) -> members.put(name, tree.json()));
                yield new Json.Obj(members);
            }
        };
    }
}
