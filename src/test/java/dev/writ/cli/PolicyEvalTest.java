package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.admin.SignedRequest;
import dev.writ.audit.verify.Verification;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyEvalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// Judges `bad.json` badly, cannot read `gone.json`, and finds two requests in any other.
    private static final class Cases implements Works {
        @Override
        public void judgeCases(List<Path> corpus, Consumer<CaseLine> lines, Consumer<String> problems)
                throws IOException {
            for (Path path : corpus) {
                String name = String.valueOf(path.getFileName());
                switch (name) {
                    case "bad.json" -> problems.accept("bad.json: not JSON");
                    case "gone.json" -> throw new IOException("there is no gone.json");
                    default -> {
                        lines.accept(new CaseLine(name, 0, true, List.of("policy0"), List.of()));
                        lines.accept(new CaseLine(name, 1, false, List.of(), List.of("policy1", "policy10")));
                    }
                }
            }
        }

        @Override
        public int up(Start start) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int demo(Start start) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Verification verify(Path state) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
            throw new AssertionError("not asked for");
        }
    }

    private int eval(String... args) {
        return Writ.run(
                new Surroundings(
                        new BufferedReader(new StringReader("")),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Map.of(),
                        Path.of("."),
                        "0.1",
                        new Cases()),
                Stream.concat(Stream.of("policy", "eval"), Arrays.stream(args)).toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void casesAreJudgedALineForEachRequest() {
        assertThat(eval("--corpus", "one.json", "two.json", "-o", "jsonl")).isEqualTo(Exit.OK);
        assertThat(out().lines().map(line -> line.replace('"', '\'')))
                .hasSize(4)
                .startsWith(
                        "{'case':'one.json','request':0,'decision':'allow','reason':['policy0'],'errors':[]}",
                        "{'case':'one.json','request':1,'decision':'deny','reason':[],"
                                + "'errors':['policy1','policy10']}");
        assertThat(err()).isEmpty();
    }

    @Test
    void aBadCaseIsReportedAndDoesNotStopTheRest() {
        assertThat(eval("--corpus", "bad.json", "two.json", "-o", "jsonl")).isEqualTo(Exit.CHECK_FAILED);
        assertThat(out().lines()).hasSize(2);
        assertThat(err()).contains("bad.json: not JSON").contains("cases_not_judged");
    }

    @Test
    void aCorpusThatCannotBeReadIsAMistakeOfUse() {
        assertThat(eval("--corpus", "gone.json")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("there is no gone.json");
    }

    @Test
    void withoutAFormatPeopleGetATable() {
        assertThat(eval("--corpus", "one.json")).isEqualTo(Exit.OK);
        assertThat(out()).contains("CASE").contains("one.json").contains("policy1, policy10");
    }

    @Test
    void theWholeAnswerCanBeOneObject() {
        assertThat(eval("--corpus", "one.json", "-o", "json")).isEqualTo(Exit.OK);
        assertThat(out()).startsWith("{\"results\":[{\"case\":\"one.json\"");
    }
}
