package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Found;
import dev.writ.cedar.value.Text;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// One attribute of a record, computed from its subject when a rule asks for it.
///
/// @param <T> what the record is about
sealed interface Part<T> {
    /// Its value for this subject, if it has one.
    Found of(T subject);

    /// Whether the value can cross into the engine, known without computing it.
    boolean readable(T subject);

    /// Any value that is always readable.
    record Sure<T>(Function<T, ? extends Found> value) implements Part<T> {
        @Override
        public Found of(T subject) {
            return value.apply(subject);
        }

        @Override
        public boolean readable(T subject) {
            return true;
        }
    }

    /// A string.
    record Word<T>(Function<T, String> text) implements Part<T> {
        @Override
        public Found of(T subject) {
            return new Text(text.apply(subject));
        }

        @Override
        public boolean readable(T subject) {
            return Texts.wellFormed(text.apply(subject));
        }
    }

    /// A string that need not be there.
    record Perhaps<T>(Function<T, Optional<String>> text) implements Part<T> {
        @Override
        public Found of(T subject) {
            Optional<String> there = text.apply(subject);
            return there.isPresent() ? new Text(there.get()) : Absent.ABSENT;
        }

        @Override
        public boolean readable(T subject) {
            return text.apply(subject).filter(it -> !Texts.wellFormed(it)).isEmpty();
        }
    }

    /// A set of strings.
    record Words<T>(Function<T, ? extends Collection<String>> texts) implements Part<T> {
        @Override
        public Found of(T subject) {
            return set(texts.apply(subject));
        }

        @Override
        public boolean readable(T subject) {
            for (String text : texts.apply(subject)) {
                if (!Texts.wellFormed(text)) {
                    return false;
                }
            }
            return true;
        }

        static ValueSet set(Collection<String> texts) {
            Value[] values = new Value[texts.size()];
            int at = 0;
            for (String text : texts) {
                values[at++] = new Text(text);
            }
            return ValueSet.owning(values);
        }
    }
}
