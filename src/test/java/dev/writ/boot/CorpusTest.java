package dev.writ.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.writ.policy.cedar.CaseEvaluation.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Cedar's own published cases. Their archive is no part of this project; where it is not, the test says so and counts
/// as skipped. The system property `writ.cedar.corpus` names another place or another archive of the kind.
class CorpusTest {
    private static final int CASES_MIN = 3_957;

    @Test
    void everyCaseOfThePublishedCorpusIsJudgedAsItSays() throws IOException {
        Path archive = Path.of(System.getProperty("writ.cedar.corpus", "../shared/data/cedar-corpus-dev.tar.gz"));
        if (!Files.exists(archive)) {
            System.err.println("SKIPPED: Cedar's corpus is not at " + archive + "; 0 of its cases were judged");
        }
        assumeTrue(Files.exists(archive), "Cedar's corpus is not here");
        SortedMap<String, JsonNode> expected = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : TarFile.read(archive).entrySet()) {
            if (file.getKey().endsWith(".json") && !file.getKey().endsWith(".entities.json")) {
                String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
                expected.put(name, JsonMapper.shared().readTree(new String(file.getValue(), StandardCharsets.UTF_8)));
            }
        }

        List<String> wrong = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        CaseFiles.judge(List.of(archive)).forEachOrdered(judged -> {
            seen.add(judged.name());
            judged.problems().forEach(problem -> wrong.add(judged.name() + ": " + problem));
            JsonNode requests = expected.getOrDefault(judged.name(), MissingNode.getInstance())
                    .path("requests");
            for (int at = 0; at < requests.size(); at++) {
                Optional<Outcome> outcome =
                        at < judged.outcomes().size() ? judged.outcomes().get(at) : Optional.empty();
                if (!outcome.equals(Optional.of(outcome(requests.get(at))))) {
                    wrong.add(judged.name() + " request " + at + ": " + outcome);
                }
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(seen).containsExactlyElementsOf(expected.keySet());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(CASES_MIN);
    }

    private static Outcome outcome(JsonNode request) {
        return new Outcome(
                request.path("decision").asString().equals("allow"),
                texts(request.path("reason")),
                texts(request.path("errors")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts.stream().sorted().toList();
    }
}
