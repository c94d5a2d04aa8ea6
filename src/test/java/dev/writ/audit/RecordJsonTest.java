package dev.writ.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Samples;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import dev.writ.model.TaskEnd;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
    static Stream<JournalRecord> records() {
        return Stream.of(
                Samples.started(Samples.TASK),
                new JournalRecord.TaskClosed(
                        Samples.ACME, Samples.TASK, TaskEnd.REVOKED, "alice", "it looked wrong", Samples.NOW),
                Samples.permit(Samples.TASK, "d-0001"),
                Samples.deny(Samples.TASK, "d-0002", Reason.POLICY_DENIED),
                Samples.ending(Samples.TASK, "d-0001"),
                Samples.notice("drift"),
                Samples.alarm("d-0001"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldOfARecordIsInItsText(JournalRecord entry) {
        Set<String> names = RecordJson.of(entry).members().keySet();

        for (RecordComponent field : entry.getClass().getRecordComponents()) {
            String name = switch (field.getName()) {
                case "caller" -> "workload";
                case "inTask" -> "task";
                case "elapsed" -> "elapsed_ns";
                case "startedBy" -> "started_by";
                default -> field.getName();
            };
            assertThat(names).contains(name);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void theTextOfARecordIsReadBackAsWhatItSays(JournalRecord entry) {
        Json.Obj said = RecordJson.of(entry);

        assertThat(JsonReader.object(JsonText.sorted(said))).isEqualTo(said);
        assertThat(Completeness.objection(entry)).isEmpty();
    }

    @Test
    void aVerdictNamesWhoWhatAndWhy() {
        assertThat(JsonText.sorted(RecordJson.of(Samples.permit(Samples.TASK, "d-0001"))))
                .startsWith("{\"agent\":\"triage-bot\",\"arguments\":\"sha256:")
                .contains("\"autonomous\":false", "\"proof\":\"key\"", "\"user\":\"alice\"")
                .contains("\"workload\":\"key:sha256:abc\"", "\"owner\":\"support-leads\"", "\"effect\":\"send\"")
                .contains("\"reason\":null", "\"rules\":[\"rule-1\"]", "\"observed\":false");
    }

    @Test
    void textThatUtf8CannotCarryIsEscaped() {
        String text = JsonText.inOrder(new Json.Str("a\ud800b\udc00\ud83d\ude00\u0000\""));

        assertThat(text).isEqualTo("\"a\\ud800b\\udc00\ud83d\ude00\\u0000\\\"\"");
        assertThat(JsonReader.read(text)).isEqualTo(new Json.Str("a\ud800b\udc00\ud83d\ude00\u0000\""));
    }
}
