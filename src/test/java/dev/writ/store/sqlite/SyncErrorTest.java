package dev.writ.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.fake.Samples;
import dev.writ.model.HopId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real errors of the operating system, injected into a child JVM with strace; skipped loudly where it is missing.
class SyncErrorTest {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final int CALLS = 40;

    @TempDir
    Path folder;

    /// Appends one verdict after the other, and says which of them were promised.
    static final class Child {
        private Child() {}

        static void main(String[] args) throws Exception {
            try (Workbench bench = new Workbench(Path.of(args[0]));
                    SqliteJournal journal = bench.journal(Workbench.QUICK, real -> real)) {
                for (int n = 0; n < CALLS; n++) {
                    String hop = "d-call-" + n;
                    try {
                        Workbench.await(journal.append(n, Samples.permit(Samples.TASK, hop), Optional.empty()));
                        System.out.println("promised " + hop);
                    } catch (ExecutionException refused) {
                        System.out.println("refused " + hop);
                        Workbench.until(journal::whole);
                    }
                }
            }
            System.out.println("done");
        }
    }

    @Test
    @DisplayName(
            "N06 a real EIO of fsync in the writer: nothing promised is lost, and the journal comes back by itself")
    void anFsyncErrorLosesNothing() throws Exception {
        boolean wanted = Files.isExecutable(STRACE);
        if (!wanted) {
            System.err.println("SKIPPED: SyncErrorTest needs " + STRACE);
        }
        Assumptions.assumeTrue(wanted, "needs " + STRACE);
        Path place = folder.resolve("state");
        try (Workbench bench = new Workbench(place)) {
            bench.journal().close();
        }
        List<String> said = child(place);

        assertThat(said).contains("done").anyMatch(line -> line.startsWith("refused "));
        try (Workbench bench = new Workbench(place)) {
            for (String line : said) {
                if (line.startsWith("promised ")) {
                    List<RecordView> found = bench.reader().hop(Samples.ACME, new HopId(line.substring(9)));
                    assertThat(found).as(line).isNotEmpty();
                }
            }
            assertThat(bench.all())
                    .anyMatch(record -> Workbench.said(record, "what").equals("journal-recovered"));
            assertThat(bench.verify().verdict()).isEqualTo(Verification.Verdict.INTACT);
        }
    }

    private List<String> child(Path place) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                STRACE.toString(),
                "-f",
                "-qq",
                "-o",
                folder.resolve("calls").toString(),
                // Only the log of the database: the signed head has a test of its own.
                "-P",
                place.resolve("writ.db-wal").toString(),
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO:when=9"));
        command.addAll(ChildJvm.command(Child.class, place.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }
}
