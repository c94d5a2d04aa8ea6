package dev.writ.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.boot.CaseFiles.Judged;
import dev.writ.policy.cedar.CaseEvaluation.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFilesTest {
    private static final String CASE = """
            {"policies": "cases/a.cedar", "entities": "cases/a.entities.json", "schema": "cases/a.cedarschema",
             "shouldValidate": false, "requests": [
              {"principal": {"type": "User", "id": "u"}, "action": {"type": "Action", "id": "read"},
               "resource": {"type": "Doc", "id": "\uD83D\uDE00"}, "context": {"n": %s}, "validateRequest": true}]}
            """;
    private static final String POLICIES = """
            permit(principal, action == Action::"read", resource == Doc::"\uD83D\uDE00") when { context.n < 3 };
            forbid(principal, action, resource) when { context.n + 9223372036854775807 > 0 && context.n > 0 };
            """;
    private static final String SCHEMA = """
            entity User, Team;
            entity Doc enum ["\uD83D\uDE00"];
            action "read" appliesTo { principal: User, resource: Doc, context: { n: Long } };
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("cases"));
        write("a.cedar", POLICIES);
        write("a.cedarschema", SCHEMA);
        write("a.entities.json", "[]");
        write("a.json", CASE.formatted("-1"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("cases").resolve(name), text);
    }

    private List<Judged> judge(String... paths) throws IOException {
        return CaseFiles.judge(
                        java.util.Arrays.stream(paths).map(folder::resolve).toList())
                .toList();
    }

    @Test
    void aCaseNamesItsFilesFromTheFolderAboveOrItsOwn() throws IOException {
        write("b.json", CASE.formatted("1").replace("cases/", ""));

        assertThat(judge("cases"))
                .containsExactly(
                        new Judged(
                                "a.json",
                                List.of(Optional.of(new Outcome(true, List.of("policy0"), List.of()))),
                                List.of()),
                        new Judged(
                                "b.json",
                                List.of(Optional.of(new Outcome(true, List.of("policy0"), List.of("policy1")))),
                                List.of()));
    }

    @Test
    void aBadCaseIsReportedAndTheOthersAreJudged() throws IOException {
        write("broken.json", "{");
        write("gone.json", CASE.formatted("1").replace("cases/a.cedar\"", "cases/gone.cedar\""));
        write("bad.json", CASE.formatted("1").replace("cases/a.cedar\"", "cases/bad.cedar\""));
        write("bad.cedar", "permit(principal, action");
        write("words.json", CASE.formatted("\"x\""));
        write("notes.json", "{\"about\": \"no case\"}");

        List<Judged> judged = judge("cases");

        assertThat(judged)
                .extracting(Judged::name)
                .containsExactly("a.json", "bad.json", "broken.json", "gone.json", "words.json");
        assertThat(judged.get(0).problems()).isEmpty();
        assertThat(judged.get(1).problems()).singleElement().asString().contains("policies do not parse");
        assertThat(judged.get(2).problems()).singleElement().asString().contains("line 1");
        assertThat(judged.get(3).problems()).singleElement().asString().contains("gone.cedar");
        assertThat(judged.get(4).problems()).singleElement().asString().contains("request 0", "`n` of the context");
        assertThat(judged.get(4).outcomes()).containsExactly(Optional.empty());
    }

    @Test
    void aSchemaThatDoesNotFitIsReported() throws IOException {
        write("a.entities.json", "[{\"uid\": {\"type\": \"Nope\", \"id\": \"x\"}, \"attrs\": {}, \"parents\": []}]");
        assertThat(judge("cases/a.json").getFirst().problems())
                .singleElement()
                .asString()
                .contains("unknown entity type `Nope`");

        write("a.cedarschema", "entity ;");
        assertThat(judge("cases/a.json").getFirst().problems())
                .singleElement()
                .asString()
                .contains("schema does not parse");
    }

    @Test
    void aPathThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> judge("nowhere.tar.gz")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aNamedFileThatIsNoCaseIsReported() throws IOException {
        write("notes.json", "{\"about\": \"no case\"}");

        assertThat(judge("cases/notes.json").getFirst().problems())
                .singleElement()
                .asString()
                .contains("`policies` is missing");
    }

    @Test
    void anArchiveIsJudgedLikeTheFolderItHolds() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String name : List.of("a.cedar", "a.cedarschema", "a.entities.json", "a.json")) {
            entry(
                    tar,
                    "cases/" + name,
                    Files.readAllBytes(folder.resolve("cases").resolve(name)));
        }
        tar.write(new byte[1024]);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("cases.tar.gz")))) {
            tar.writeTo(out);
        }

        assertThat(judge("cases.tar.gz")).isEqualTo(judge("cases"));
    }

    @Test
    void whatIsNoArchiveIsAnError() throws IOException {
        Files.writeString(folder.resolve("x.tar.gz"), "no archive");

        assertThatThrownBy(() -> judge("x.tar.gz")).isInstanceOf(IOException.class);
    }

    private static void entry(ByteArrayOutputStream tar, String name, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(content.length));
        header[156] = '0';
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
