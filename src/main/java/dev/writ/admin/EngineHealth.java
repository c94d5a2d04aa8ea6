package dev.writ.admin;

import dev.writ.model.Json;
import dev.writ.model.PolicyEngine;
import dev.writ.policy.SecondOpinion;
import java.util.Optional;

/// How far the two policy engines agree.
///
/// @param chosen   the engine the configuration says is to decide
/// @param deciding the engine that decides
/// @param counts   what the other one said, since the start
/// @param onRecord how often they have disagreed in this version of Writ, earlier runs included
public record EngineHealth(PolicyEngine chosen, PolicyEngine deciding, SecondOpinion.Counts counts, long onRecord) {

    /// What somebody should look after; nothing once the official engine decides by choice.
    Optional<String> alarm() {
        if (chosen == deciding) {
            return Optional.empty();
        }
        return Optional.of("The policy engines have disagreed " + onRecord + (onRecord == 1 ? " time" : " times")
                + "; the official engine decides now. See `writ audit search --kind alarm`, report it, and write"
                + " `engine: official` under `policy` to go on like this.");
    }

    Json.Obj json() {
        return new Members()
                .text("engine", deciding.word())
                .text("chosen", chosen.word())
                .number("rechecked", counts.rechecked())
                .number("waiting", counts.waiting())
                .number("skipped", counts.skipped())
                .number("disagreed", counts.disagreed())
                .number("failed", counts.failed())
                .number("incomparable", counts.incomparable())
                .number("disagreed_on_record", onRecord)
                .object();
    }
}
