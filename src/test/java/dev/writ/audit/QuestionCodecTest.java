package dev.writ.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.fake.Samples;
import dev.writ.model.Caller;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.Question;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuestionCodecTest {
    @Test
    @DisplayName("AU-5 a recorded question comes back equal, to the last digit")
    void aQuestionComesBackEqual() {
        Question asked = Samples.question();

        Question read = QuestionCodec.decode(QuestionCodec.encode(asked));

        assertThat(read).isEqualTo(asked);
        assertThat(read.arguments().tree().members().keySet()).containsExactly("z", "a", "é😀");
        assertThat(read.arguments().tree().member("z")).contains(new Json.Num("1.50"));
        assertThat(read.capability().inputSchema().member("maxProperties")).contains(new Json.Num("1E+2"));
    }

    @Test
    void aCallerWithoutAUserStaysOne() {
        Question asked = Samples.question();
        Caller alone = new Caller(
                asked.caller().tenant(),
                asked.caller().agent(),
                "key:sha256:abc",
                Caller.ProofStrength.BEARER,
                Optional.empty());
        Question autonomous = new Question(
                alone,
                asked.task(),
                asked.purpose(),
                asked.capability(),
                asked.arguments(),
                asked.history(),
                asked.now());

        assertThat(QuestionCodec.decode(QuestionCodec.encode(autonomous))).isEqualTo(autonomous);
    }

    @Test
    void oneQuestionHasOneEncoding() {
        assertThat(QuestionCodec.encode(Samples.question())).isEqualTo(QuestionCodec.encode(Samples.question()));
    }

    @Test
    void anotherVersionIsRefused() {
        String text = QuestionCodec.encode(Samples.question()).text().replace("{\"v\":1,", "{\"v\":2,");

        assertThatThrownBy(() -> QuestionCodec.decode(Octets.utf8(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void whatIsNoQuestionIsRefusedWithTheMemberThatIsMissing() {
        String text = QuestionCodec.encode(Samples.question()).text().replace("\"workload\":", "\"workloat\":");

        assertThatThrownBy(() -> QuestionCodec.decode(Octets.utf8(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`workload`");
        for (String broken : List.of("", "{", "[]", "{\"v\":1}", "{\"v\":1}x", "{\"v\":1,\"v\":1}", "\"\\q\"")) {
            assertThatThrownBy(() -> QuestionCodec.decode(Octets.utf8(broken)))
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
