package dev.writ.policy.cedar;

import dev.writ.cedar.value.Bool;
import dev.writ.cedar.value.Datetime;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueRecord;
import dev.writ.cedar.value.ValueSet;
import dev.writ.cedar.value.Whole;
import dev.writ.model.Effect;
import dev.writ.model.Json;
import dev.writ.model.Question;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Makes `context` from a question, as far as some rules look at it. Its shape is [ContextShape].
///
/// What is read and cannot be represented refuses the call at once, whether or not a rule gets as far as reading it.
/// Everything else is computed when a rule asks for it.
final class CallContext {
    private static final Map<String, Part<Question>> TASK = Map.of(
            "purpose", new Part.Word<>(question -> question.task().purpose().value()),
            "startedBy", new Part.Word<>(question -> question.task().startedBy().text()),
            "ageSeconds", whole(CallContext::ageSeconds),
            "calls", whole(question -> question.history().calls()),
            "environment", new Part.Word<>(question -> question.task().environment()),
            "autonomous", flag(question -> question.caller().user().isEmpty()),
            "fresh", flag(question -> question.task().fresh()));

    private static final Map<String, Part<Question>> HISTORY = Map.of(
            "calls", whole(question -> question.history().calls()),
            "denied", whole(question -> question.history().denied()),
            "effects", new Part.Sure<>(question -> effects(question.history().effects())),
            "servers", new Part.Words<>(question -> question.history().servers()),
            "content",
                    new Part.Sure<>(question -> Constants.of(question.history().content())),
            "sensitivity",
                    new Part.Sure<>(question -> Constants.of(question.history().sensitivity())),
            "sensitivityLevel", whole(question -> Levels.of(question.history().sensitivity())),
            "categories", new Part.Words<>(question -> question.history().categories()));

    private static final Map<String, Part<Question>> PROOF = Map.of(
            "strength",
            new Part.Sure<>(question -> Constants.of(question.caller().proof())),
            "level",
            whole(question -> Levels.of(question.caller().proof())));

    private static final Map<String, Part<Question>> SIMPLE = Map.of(
            "env", new Part.Word<>(question -> question.capability().environment()),
            "now", new Part.Sure<>(question -> new Datetime(question.now().toEpochMilli())),
            "user", new Part.Perhaps<>(question -> question.caller().user()));

    private static final Place INPUT = Place.of("input");
    private static final Place UNDECLARED = Place.of("undeclared");
    private static final Place SINKS = Place.of("sinks");

    private final Reads reads;
    private final boolean readsInput;
    private final boolean readsUndeclared;
    private final boolean readsSinks;
    private final Shape.Fields shape;
    private final ObjectReader input;
    private final Section<SinkFacts> sinks;
    private final Named[] sections;
    private final Section<Question> simple;
    private final Section<Call> whole;

    /// @param shape of the arguments
    /// @param reads what rules look at
    CallContext(Shape.Fields shape, Reads reads) {
        this.reads = reads;
        this.readsInput = reads.has("input");
        this.readsUndeclared = reads.has("undeclared");
        this.readsSinks = reads.has("sinks");
        this.shape = shape;
        this.input = ObjectReader.of(shape, reads.at("input"));
        this.sinks = SinkFacts.section(reads.at("sinks"));
        this.simple = Section.of(SIMPLE, reads);
        this.sections = Map.of("task", TASK, "history", HISTORY, "proof", PROOF).entrySet().stream()
                .filter(entry -> reads.has(entry.getKey()))
                .map(entry -> new Named(
                        entry.getKey(),
                        Place.of(entry.getKey()),
                        Section.of(entry.getValue(), reads.at(entry.getKey()))))
                .toArray(Named[]::new);
        this.whole = Section.of(parts(), reads);
    }

    /// A record of the context that is looked at.
    private record Named(String name, Place place, Section<Question> section) {}

    /// What a context is made of besides what it is asked for.
    private record Call(
            Question question,
            ValueRecord input,
            Set<String> undeclared,
            @Nullable SinkFacts sinks) {}

    private Map<String, Part<Call>> parts() {
        Map<String, Part<Call>> parts = new HashMap<>();
        parts.put("input", new Part.Sure<>(Call::input));
        parts.put("undeclared", new Part.Words<>(Call::undeclared));
        parts.put("sinks", new Part.Sure<>(call -> sinks.about(Objects.requireNonNull(call.sinks()))));
        for (Named named : sections) {
            parts.put(named.name(), new Part.Sure<>(call -> named.section().about(call.question())));
        }
        SIMPLE.forEach((name, part) -> parts.put(name, new Part.Sure<>(call -> part.of(call.question()))));
        return parts;
    }

    /// The context of a call.
    ///
    /// @throws Refused when what is read of it is too much; what cannot be represented is kept in the reading
    ValueRecord of(Question question, Reading reading) {
        Json.Obj arguments = question.arguments().tree();
        ValueRecord read = readsInput ? input.read(arguments, INPUT, reading) : ValueRecord.empty();
        Set<String> undeclared = readsUndeclared ? Undeclared.of(shape, arguments) : Set.of();
        reading.count(undeclared.size());
        for (String name : undeclared) {
            if (!Texts.wellFormed(name)) {
                reading.cannotRead(UNDECLARED);
            }
        }
        SinkFacts pointed = readsSinks ? SinkFacts.of(question, sinks, reads.at("sinks"), SINKS, reading) : null;
        for (Named named : sections) {
            named.section().check(question, named.place(), reading);
        }
        simple.check(question, Place.CONTEXT, reading);
        return whole.about(new Call(question, read, undeclared, pointed));
    }

    private static long ageSeconds(Question question) {
        return Duration.between(question.task().started(), question.now()).toSeconds();
    }

    private static Part<Question> whole(ToLongFunction<Question> number) {
        return new Part.Sure<>(question -> Whole.of(number.applyAsLong(question)));
    }

    private static ValueSet effects(Set<Effect> effects) {
        Value[] words = new Value[effects.size()];
        int at = 0;
        for (Effect effect : effects) {
            words[at++] = Constants.of(effect);
        }
        return ValueSet.owning(words);
    }

    private static Part<Question> flag(Predicate<Question> truth) {
        return new Part.Sure<Question>(question -> Bool.of(truth.test(question)));
    }
}
