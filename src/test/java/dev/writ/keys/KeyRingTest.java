package dev.writ.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.model.AgentName;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final AgentName TRIAGE = new AgentName("triage-bot");

    @TempDir
    Path state;

    private Path root;
    private KeyRing ring;

    @BeforeEach
    void open() {
        root = state.resolve("keys");
        ring = new KeyRing(root);
    }

    @Test
    void aKeyIsMadeOnceAndFoundAgain() {
        String made = ring.signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING).kid();

        assertThat(new KeyRing(root)
                        .signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING)
                        .kid())
                .isEqualTo(made);
        assertThat(ring.encrypting(ACME, KeyPurpose.QUESTION_ENCRYPTION).getEncoded())
                .hasSize(32)
                .isEqualTo(new KeyRing(root)
                        .encrypting(ACME, KeyPurpose.QUESTION_ENCRYPTION)
                        .getEncoded());
    }

    @Test
    void everyPurposeTenantAndAgentHasAKeyOfItsOwn() {
        List<String> kids = List.of(
                ring.signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING).kid(),
                ring.signing(ACME, KeyPurpose.JOURNAL_HEAD).kid(),
                ring.signing(GLOBEX, KeyPurpose.TASK_TOKEN_SIGNING).kid(),
                ring.agent(ACME, TRIAGE).thumbprint(),
                ring.agent(GLOBEX, TRIAGE).thumbprint());

        assertThat(kids).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheOwnerMayOpenWhatIsMade() throws IOException {
        ring.signing(ACME, KeyPurpose.TASK_TOKEN_SIGNING);
        ring.agent(ACME, TRIAGE);

        try (Stream<Path> made = Files.walk(root)) {
            assertThat(made)
                    .hasSize(7)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    @DisplayName("P09 a key file that others may read is refused, and the message says which and what to do")
    void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        ring.agent(ACME, TRIAGE);
        Path file = ring.agentFile(ACME, TRIAGE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> ring.agent(ACME, TRIAGE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rw-r--r--")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aFolderThatOthersMayEnterIsRefused() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> new KeyRing(root))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("chmod 700");
    }

    @Test
    void aKeyIsNotReachedThroughALink() throws IOException {
        ring.agent(ACME, TRIAGE);
        Path file = ring.agentFile(ACME, TRIAGE);
        Path elsewhere = Files.move(file, state.resolve("elsewhere.jwk"));
        Files.createSymbolicLink(file, elsewhere);

        assertThatThrownBy(() -> ring.agent(ACME, TRIAGE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void aFileCopiedToAnotherPlaceIsRefusedThere() throws IOException {
        ring.agent(ACME, TRIAGE);
        ring.agent(GLOBEX, TRIAGE);
        Path other = ring.agentFile(GLOBEX, TRIAGE);
        Files.write(other, Files.readAllBytes(ring.agentFile(ACME, TRIAGE)));

        assertThatThrownBy(() -> ring.agent(GLOBEX, TRIAGE))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining("globex/triage-bot");
    }

    @Test
    void aDamagedFileIsRefusedWithoutShowingAnyOfIt() throws IOException {
        ring.agent(ACME, TRIAGE);
        Path file = ring.agentFile(ACME, TRIAGE);
        String text = Files.readString(file);
        String secret = text.replaceAll("(?s).*\"d\":\"([^\"]+)\".*", "$1");
        for (String damaged : List.of(text.substring(0, text.length() / 2), text.replace("\"d\":\"", "\"d\":\"A"))) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> ring.agent(ACME, TRIAGE))
                    .isInstanceOf(KeyUnusable.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining(secret.substring(0, 16));
        }
    }

    @Test
    void aKeyHasNoPrintableForm() throws IOException {
        String shown = ring.agentKey(ACME, TRIAGE).toString();
        String text = Files.readString(ring.agentFile(ACME, TRIAGE));
        String secret = text.replaceAll("(?s).*\"d\":\"([^\"]+)\".*", "$1");

        assertThat(secret).hasSize(43);
        assertThat(shown).doesNotContain(secret);
    }

    @Test
    void manyWhoAskAtOnceGetOneKey() {
        List<String> kids;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            kids = IntStream.range(0, 16)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(
                            () -> new KeyRing(root).agent(ACME, TRIAGE).thumbprint(), pool))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .distinct()
                    .toList();
        }

        assertThat(kids).hasSize(1);
        assertThat(root.resolve("agents/acme").toFile().list()).containsExactly("triage-bot.jwk");
    }

    @Test
    void aPurposeIsNotUsedForAnother() {
        assertThatThrownBy(() -> ring.signing(ACME, KeyPurpose.QUESTION_ENCRYPTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.signing(ACME, KeyPurpose.AGENT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ring.encrypting(ACME, KeyPurpose.JOURNAL_HEAD))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
