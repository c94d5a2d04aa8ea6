package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.cedar.json.CaseFile;
import org.junit.jupiter.api.Test;

class CaseEvaluationTest {

    @Test
    void aCaseThatWouldEndTheProcessIsReported() {
        String deep =
                "permit(principal, action, resource) when { " + "(".repeat(500) + "true" + ")".repeat(500) + " };";
        CaseFile file = CaseFile.read(
                "{\"policies\":\"p\",\"schema\":\"s\",\"entities\":\"e\",\"shouldValidate\":true,\"requests\":[]}");
        assertThatThrownBy(() -> new CaseEvaluation(file, deep, "{}", "[]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested more than 32 levels deep");
    }
}
