package dev.writ.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    Path folder;

    private TextFile file(byte... bytes) throws IOException {
        Path file = folder.resolve("text.yaml");
        Files.write(file, bytes);
        return new TextFile(file);
    }

    private TextFile file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refused(TextFile file, String... parts) {
        assertThatThrownBy(() -> file.read(100, "split it"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aMarkAtTheBeginningIsNoPartOfTheTextAndLinesEndAsTheyWereWritten() throws IOException {
        assertThat(file("\u00ef\u00bb\u00bfa: 1\r\nb: 2\r\n").read(100, "")).isEqualTo("a: 1\r\nb: 2\r\n");
    }

    @Test
    void aByteThatIsNotUtf8IsNamedByLineAndColumn() throws IOException {
        refused(file("a: 1\nb: \u00ff2\n"), "text.yaml:2:4:", "not UTF-8");
        refused(file("\u00c3"), "text.yaml:1:1:", "not UTF-8");
        refused(file("\u00ef\u00bb\u00bf\u00ff"), "text.yaml:1:1:", "not UTF-8");
    }

    @Test
    void aBinaryFileIsNoText() throws IOException {
        refused(file("PK\u0003\u0004\n\0\u00ff"), "text.yaml:2:1:", "zero byte");
    }

    @Test
    void aFileOfExactlyTheMostIsReadAndOneByteMoreIsNot() throws IOException {
        assertThat(file("x".repeat(100)).read(100, "split it")).hasSize(100);
        refused(file("x".repeat(101)), "larger than 100 bytes", "split it");
    }

    @Test
    void whatIsNoFileIsSaidSo() {
        refused(new TextFile(folder), "is a folder");
        refused(new TextFile(folder.resolve("gone")), "gone:1: cannot be read: it does not exist");
        refused(new TextFile(Path.of("/dev/null")), "is no regular file");
    }
}
