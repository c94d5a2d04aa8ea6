package dev.writ.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneGatewayTest {
    @TempDir
    Path folder;

    /// The second gateway: opens the folder, and says what came of it.
    static final class Second {
        private Second() {}

        static void main(String[] args) {
            try (StateFolder state = StateFolder.open(Path.of(args[0]))) {
                System.out.println("opened " + state.path());
            } catch (IllegalStateException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }

    @Test
    @DisplayName("N10 a second gateway on one state folder refuses to start, from this process and from another")
    void aSecondGatewayRefusesToStart() throws Exception {
        Path place = folder.resolve("state");
        try (StateFolder _ = StateFolder.open(place)) {
            assertThatThrownBy(() -> StateFolder.open(place))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another gateway (this process)");
            assertThat(second(place))
                    .startsWith("refused: another gateway (process "
                            + ProcessHandle.current().pid() + ") uses the state folder")
                    .contains("--state");
        }
        assertThat(second(place)).startsWith("opened ");
    }

    private static String second(Path place) throws Exception {
        Process process = new ProcessBuilder(ChildJvm.command(Second.class, place.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
