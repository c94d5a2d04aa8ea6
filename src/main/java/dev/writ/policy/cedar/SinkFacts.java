package dev.writ.policy.cedar;

import dev.writ.cedar.value.Absent;
import dev.writ.cedar.value.Value;
import dev.writ.cedar.value.ValueSet;
import dev.writ.model.Capability;
import dev.writ.model.Json;
import dev.writ.model.Question;
import dev.writ.model.Role;
import dev.writ.policy.Sinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call's arguments point to. Whether it can be represented is known at once; it is worked out when a rule asks.
final class SinkFacts {
    private static final Map<String, Part<SinkFacts>> PARTS = Map.of(
            "to", new Part.Words<>(facts -> facts.sinks().to()),
            "hosts", new Part.Words<>(facts -> facts.sinks().hosts()),
            "path", new Part.Words<>(facts -> facts.sinks().paths()),
            "under", new Part.Words<>(facts -> facts.sinks().under()),
            "url", new Part.Words<>(facts -> facts.sinks().urls()),
            "amount", new Part.Sure<>(facts -> facts.amounts));

    private final Capability capability;
    private final Json.Obj arguments;
    private ValueSet amounts = ValueSet.of(List.of());
    private @Nullable Sinks sinks;

    private SinkFacts(Capability capability, Json.Obj arguments) {
        this.capability = capability;
        this.arguments = arguments;
    }

    static Section<SinkFacts> section(Reads reads) {
        return Section.of(PARTS, reads);
    }

    /// The sinks of a question.
    ///
    /// @param reads what rules look at of them
    static SinkFacts of(Question question, Section<SinkFacts> section, Reads reads, Place place, Reading reading) {
        Json.Obj arguments = question.arguments().tree();
        SinkFacts facts = new SinkFacts(question.capability(), arguments);
        boolean wellFormed = true;
        boolean amounts = false;
        for (Map.Entry<String, Role> role :
                question.capability().labels().roles().entrySet()) {
            Optional<Json> argument = arguments.member(role.getKey());
            if (argument.isPresent() && role.getValue() != Role.DATA) {
                wellFormed &= reading.countAll(argument.get(), 1);
                amounts |= role.getValue() == Role.AMOUNT;
                if (role.getValue() == Role.PATH && reads.has("under")) {
                    reading.boundPaths(argument.get());
                }
            }
        }
        if (!wellFormed) {
            section.check(facts, place, reading);
        }
        if (amounts && reads.has("amount")) {
            facts.readAmounts(place.member("amount"), reading);
        }
        return facts;
    }

    private void readAmounts(Place place, Reading reading) {
        List<Value> values = new ArrayList<>();
        for (String amount : sinks().amounts()) {
            switch (Numbers.exact(amount)) {
                case Value value -> values.add(value);
                case Absent _ -> reading.cannotRead(place);
            }
        }
        amounts = ValueSet.of(values);
    }

    private Sinks sinks() {
        Sinks known = sinks;
        if (known == null) {
            known = Sinks.of(capability.labels(), capability.inputSchema(), arguments);
            sinks = known;
        }
        return known;
    }
}
