package dev.writ.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void everyStepOfTheDemonstrationComesOutAsItShould() throws IOException {
        List<DemoStep> told = new ArrayList<>();
        List<DemoStep> steps = new Demo(told::add).run();
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.got()).as(step.step()).isEqualTo(step.expected()));
        assertThat(steps)
                .extracting(DemoStep::step)
                .containsExactly(
                        "baseline-approved",
                        "task-started",
                        "permitted-read",
                        "outside-purpose",
                        "undiscoverable",
                        "changed-definition",
                        "task-ended",
                        "journal-verified");
        assertThat(told).isEqualTo(steps);
    }

    @Test
    void aStepThatComesOutDifferentlyIsNotOk() {
        assertThat(new DemoStep("a", "b", "refused", "answered").ok()).isFalse();
    }
}
