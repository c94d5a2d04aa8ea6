package dev.writ.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A YAML document as a tree that remembers where everything stood.
sealed interface Tree {

    /// Where it stands.
    Place place();

    /// Keys and what is under them, in the order written.
    record Mapping(Place place, SequencedMap<String, Tree> entries) implements Tree {
        public Mapping {
            entries = java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(entries));
        }

        Optional<Tree> at(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /// The mapping under a key; empty when the key is absent.
        Mapping mapping(String key) {
            return at(key).orElse(null) instanceof Mapping found
                    ? found
                    : new Mapping(place, new java.util.LinkedHashMap<>(Map.of()));
        }

        /// The text under a key.
        Optional<String> text(String key) {
            return at(key).orElse(null) instanceof Scalar(Place _, String text) ? Optional.of(text) : Optional.empty();
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
                    .flatMap(item -> item instanceof Scalar(Place _, String text)
                            ? java.util.stream.Stream.of(text)
                            : java.util.stream.Stream.<String>empty())
                    .toList();
        }
    }

    /// Anything else, as text.
    record Scalar(Place place, String text) implements Tree {}
}
