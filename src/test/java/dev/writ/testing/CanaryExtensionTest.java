package dev.writ.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class CanaryExtensionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "prints", "printsAnError", "logsAMessage", "logsAFineMessage", "logsAParameterThatIsNotPrinted",
                "logsACause", "writesAFile", "answersIt", "answersItInBase64", "answersItInHexadecimal"
            })
    void aTestThatLeaksFails(String method) {
        TestExecutionSummary summary = run(method);

        assertThat(summary.getTestsFailedCount()).isEqualTo(1);
        assertThat(summary.getFailures().getFirst().getException()).hasMessageContaining("the planted secret canary-");
    }

    @Test
    void aTestThatKeepsItsSecretPasses() {
        assertThat(run("keepsItsSecret").getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void aWatchedFileThatIsMissingFails() {
        TestExecutionSummary summary = run("watchesNothing");

        assertThat(summary.getFailures().getFirst().getException()).hasMessageContaining("does not exist");
    }

    @Test
    void aPlaceIsWatchedOnlyInItsOwnTest() {
        int before = Canaries.WATCH.placeCount();

        run("answersIt");

        assertThat(Canaries.WATCH.placeCount()).isEqualTo(before);
    }

    @Test
    void noTwoCanariesAreAlike() {
        assertThat(Canaries.plant()).startsWith("canary-").isNotEqualTo(Canaries.plant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "Basic user:"})
    void base64IsFoundWhereverTheSecretBegins(String before) {
        var watch = new CanaryWatch();
        String encoded = Base64.getEncoder().encodeToString((before + watch.plant() + "rest").getBytes(UTF_8));
        watch.watch("a header", () -> encoded.getBytes(UTF_8));

        assertThat(watch.leaks())
                .singleElement()
                .asString()
                .contains("in Base64")
                .endsWith("in a header");
    }

    private static TestExecutionSummary run(String method) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Leaky.class, method))
                                .build(),
                        listener);
        assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
        return listener.getSummary();
    }

    /// Run only by the tests above.
    static class Leaky {
        private static final Logger LOG = Logger.getLogger("dev.writ.testing.leaky");

        @TempDir
        Path folder;

        private final String secret = Canaries.plant();

        @Test
        void prints() {
            System.out.println("token " + secret);
        }

        @Test
        void printsAnError() {
            System.err.print(secret);
        }

        @Test
        void logsAMessage() {
            LOG.log(Level.INFO, "lent {0}", secret);
        }

        @Test
        void logsAFineMessage() {
            LOG.finest(secret);
        }

        @Test
        void logsAParameterThatIsNotPrinted() {
            LOG.log(Level.INFO, "lent", new Object[] {"a", secret});
        }

        @Test
        void logsACause() {
            LOG.log(Level.INFO, "failed", new IllegalStateException("bad token " + secret));
        }

        @Test
        void writesAFile() throws Exception {
            Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("journal"), "row " + secret);
            Canaries.watch(folder);
        }

        @Test
        void answersIt() {
            Canaries.watch(() -> ("{\"token\":\"" + secret + "\"}").getBytes(UTF_8));
        }

        @Test
        void answersItInBase64() {
            Canaries.watch("an answer", () -> Base64.getUrlEncoder().encode(secret.getBytes(UTF_8)));
        }

        @Test
        void answersItInHexadecimal() {
            Canaries.watch(
                    "an answer",
                    () -> HexFormat.of().formatHex(secret.getBytes(UTF_8)).getBytes(UTF_8));
        }

        @Test
        void watchesNothing() {
            Canaries.watch(folder.resolve("missing"));
        }

        @Test
        void keepsItsSecret() throws Exception {
            Files.writeString(folder.resolve("journal"), "row [secret]");
            Canaries.watch(folder);
            System.out.println(secret.length());
        }
    }
}
