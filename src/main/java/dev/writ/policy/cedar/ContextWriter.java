package dev.writ.policy.cedar;

import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.Value;
import dev.writ.model.Caller;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Question;
import dev.writ.model.Task;
import dev.writ.policy.Sinks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes the parts of `context` that are read. Its shape is [ContextShape].
final class ContextWriter {
    static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Reads reads;
    private final InputReader input = new InputReader();

    ContextWriter(Reads reads) {
        this.reads = reads;
    }

    /// What is read and could not be represented.
    List<String> unreadable() {
        return input.unreadable();
    }

    /// The entities that arguments became.
    List<Entity> entities() {
        return input.entities();
    }

    Map<String, Value> write(Question question, Shape.Fields shape) {
        Section context = new Section("", reads);
        context.put("input", () -> input.fields(shape, question.arguments().tree(), "/input", reads.at("input")));
        context.putTexts(
                "undeclared",
                () -> InputReader.undeclared(shape, question.arguments().tree()));
        context.put("sinks", () -> sinks(question));
        context.put("task", () -> task(question));
        context.put("history", () -> history(question.history()));
        context.putText("env", () -> question.capability().environment());
        context.put("proof", () -> proof(question.caller()));
        context.put("now", () -> moment(question.now()));
        question.caller().user().ifPresent(user -> context.putText("user", () -> user));
        return context.values;
    }

    private CedarMap sinks(Question question) {
        Section section = new Section("/sinks", reads.at("sinks"));
        Sinks sinks =
                Sinks.of(question.capability().labels(), question.arguments().tree());
        section.putTexts("to", sinks::to);
        section.putTexts("hosts", sinks::hosts);
        section.putTexts("path", sinks::paths);
        section.putTexts("under", sinks::under);
        section.putTexts("url", sinks::urls);
        section.put("amount", () -> section.list("amount", sinks.amounts(), InputReader::exact));
        return section.map();
    }

    private CedarMap task(Question question) {
        Section section = new Section("/task", reads.at("task"));
        Task task = question.task();
        section.putText("purpose", () -> task.purpose().value());
        section.putText("startedBy", () -> task.startedBy().text());
        section.putLong(
                "ageSeconds",
                () -> Duration.between(task.started(), question.now()).toSeconds());
        section.putLong("calls", () -> (long) question.history().calls());
        section.putText("environment", task::environment);
        section.put("autonomous", () -> new PrimBool(question.caller().user().isEmpty()));
        section.put("fresh", () -> new PrimBool(task.fresh()));
        return section.map();
    }

    private CedarMap history(History history) {
        Section section = new Section("/history", reads.at("history"));
        section.putLong("calls", () -> (long) history.calls());
        section.putLong("denied", () -> (long) history.denied());
        section.putTexts(
                "effects", () -> history.effects().stream().map(Effect::word).toList());
        section.putTexts("servers", history::servers);
        section.putText("content", () -> history.content().word());
        section.putText("sensitivity", () -> history.sensitivity().word());
        section.putLong("sensitivityLevel", () -> Levels.of(history.sensitivity()));
        section.putTexts("categories", history::categories);
        return section.map();
    }

    private CedarMap proof(Caller caller) {
        Section section = new Section("/proof", reads.at("proof"));
        section.putText("strength", () -> caller.proof().word());
        section.putLong("level", () -> Levels.of(caller.proof()));
        return section.map();
    }

    private static Value moment(Instant now) {
        return new DateTime(MOMENT.format(now));
    }

    /// One record under construction; computes only what is read.
    private final class Section {
        private final String path;
        private final Reads wanted;
        private final Map<String, Value> values = new LinkedHashMap<>();

        Section(String path, Reads wanted) {
            this.path = path;
            this.wanted = wanted;
        }

        void put(String name, Supplier<Value> value) {
            if (wanted.has(name)) {
                values.put(name, value.get());
            }
        }

        void putLong(String name, Supplier<Long> value) {
            put(name, () -> new PrimLong(value.get()));
        }

        void putText(String name, Supplier<String> value) {
            if (wanted.has(name)) {
                InputReader.text(value.get())
                        .ifPresentOrElse(text -> values.put(name, text), () -> input.cannotRead(path + "/" + name));
            }
        }

        void putTexts(String name, Supplier<Collection<String>> value) {
            put(name, () -> list(name, value.get(), InputReader::text));
        }

        CedarList list(
                String name, Collection<String> texts, java.util.function.Function<String, Optional<Value>> convert) {
            List<Value> list = new ArrayList<>();
            for (String text : texts) {
                convert.apply(text).ifPresentOrElse(list::add, () -> input.cannotRead(path + "/" + name));
            }
            return new CedarList(list);
        }

        CedarMap map() {
            return new CedarMap(values);
        }
    }
}
