package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is taken as it stands would have come out as it stands.
class SpellingTest {
    private static final int TEXTS = 200_000;
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9.-]+)");

    private static final List<String> PARTS = List.of(
            "http://",
            "https://",
            "HTTP://",
            "ftp://",
            "://",
            "/",
            "//",
            "/",
            ".",
            "..",
            "...",
            "/.",
            "/./",
            "/../",
            "a",
            "b1",
            "1",
            "A",
            "-",
            "_",
            "@",
            ":",
            ":80",
            ":443",
            "?",
            "#",
            "%",
            "%2f",
            "=",
            "&",
            "+",
            "\\",
            "\0",
            " ",
            "é",
            "\ud800",
            "example",
            "acme.example",
            "127.0.0.1",
            "1.2.3",
            "srv",
            "[::1]",
            "~",
            "!",
            "'",
            ",",
            "\n");

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "https://" : "");
        for (int parts = random.nextInt(7); parts > 0; parts--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static long many(Predicate<String> taken) {
        SplittableRandom random = new SplittableRandom(5);
        long count = 0;
        for (int i = 0; i < TEXTS; i++) {
            count += taken.test(text(random)) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aUrlThatIsTakenAsItStandsIsWhatParsingGives() {
        assertThat(many(text -> {
                    boolean taken = Spelling.plainUrlHostEnd(text) > 0;
                    assertThat(!taken || Destinations.url(text).equals(Destinations.parsedUrl(text)))
                            .as(text)
                            .isTrue();
                    return taken;
                }))
                .isGreaterThan(100);
    }

    @Test
    void aPathThatIsTakenAsItStandsIsWhatSplittingGives() {
        assertThat(many(text -> {
                    boolean taken = Spelling.isPlainPath(text);
                    assertThat(!taken || Destinations.splitPath(text).equals(text))
                            .as(text)
                            .isTrue();
                    return taken;
                }))
                .isGreaterThan(100);
    }

    @Test
    void aMailAddressIsOneByTheSameGrammar() {
        assertThat(many(text -> {
                    Matcher mail = MAIL.matcher(text);
                    int domain = mail.matches() ? mail.start(1) : -1;
                    assertThat(Spelling.mailDomain(text)).as(text).isEqualTo(domain);
                    return domain > 0;
                }))
                .isGreaterThan(100);
    }
}
