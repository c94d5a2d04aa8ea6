package dev.writ.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.fake.Asked;
import dev.writ.fake.JsonText;
import dev.writ.model.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinksTest {
    private static final String PEOPLE = "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
            + "{\"mail\":{\"type\":\"string\"},\"more\":{\"type\":\"array\"}}}}";

    private static Sinks of(Role role, String json) {
        return of(role, PEOPLE, json);
    }

    private static Sinks of(Role role, String schema, String json) {
        return Sinks.of(
                Asked.roles(Asked.HARMLESS, Map.of("it", role)),
                JsonText.object("{\"type\":\"object\",\"properties\":{\"it\":" + schema + "}}"),
                JsonText.object("{\"it\":" + json + ",\"other\":\"o\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann@ACME.Example|Ann@acme.example|acme.example",
                "ann@acme.example.|ann@acme.example|acme.example",
                "x@evil.example,a@acme.example|x@evil.example,a@acme.example|x@evil.example,a@acme.example",
                "x@evil.example a@acme.example|x@evil.example a@acme.example|x@evil.example a@acme.example",
                "Ann <x@evil.example>|Ann <x@evil.example>|Ann <x@evil.example>",
                "x@evil.example@acme.example|x@evil.example@acme.example|x@evil.example@acme.example",
                "@acme.example|@acme.example|@acme.example",
                "x@ac\u200bme.example|x@ac\u200bme.example|x@ac\u200bme.example",
                "#general|#general|#general",
                "HTTPS://Hooks.Example/X|https://hooks.example/X|hooks.example",
            })
    void aRecipientHasOneSpelling(String written, String to, String host) {
        Sinks sinks = of(Role.TO, "\"" + written + "\"");
        assertThat(sinks.to()).containsExactly(to);
        assertThat(sinks.hosts()).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTPS://Acme.Example:443/A?b=C|https://acme.example/A?b=C|acme.example",
                "http://acme.example:8080/|http://acme.example:8080/|acme.example",
                "http://acme.example@evil.example/|http://acme.example@evil.example/|evil.example",
                "http://e.example\\\\@b.example/|http://e.example\\@b.example/|http://e.example\\@b.example/",
                "http://evil.example#@acme.example/|http://evil.example#@acme.example/|evil.example",
                "//acme.example/x|//acme.example/x|//acme.example/x",
                "acme.example|acme.example|acme.example",
                "mailto:a@acme.example|mailto:a@acme.example|mailto:a@acme.example",
                "http://[::1]/|http://[::1]/|[::1]",
                "http://a_b.example/|http://a_b.example/|http://a_b.example/",
            })
    void aUrlHasOneSpelling(String written, String url, String host) {
        Sinks sinks = of(Role.URL, "\"" + written + "\"");
        assertThat(sinks.urls()).containsExactly(url);
        assertThat(sinks.hosts()).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/srv/kb/../../etc/passwd|/etc/passwd",
                "/srv//kb/./a|/srv/kb/a",
                "/../../x|/x",
                "a/../../b|../b",
                "./a|a",
                "a/..|.",
                "/|/",
                "file:///etc/passwd|file:///etc/passwd",
            })
    void aPathHasOneSpelling(String written, String path) {
        assertThat(of(Role.PATH, "\"" + written + "\"").paths()).containsExactly(path);
    }

    @Test
    void theCommonFoldersAreThoseOfEveryPath() {
        assertThat(of(Role.PATH, "[\"/srv/kb/a\",\"/srv/kb/../kb/b\"]").under())
                .containsExactlyInAnyOrder("/", "/srv", "/srv/kb");
        assertThat(of(Role.PATH, "[\"/srv/kb/a\",\"/srv/kb/../x\"]").under()).containsExactlyInAnyOrder("/", "/srv");
        assertThat(of(Role.PATH, "[\"/srv/kb/a\",\"b\"]").under()).isEmpty();
        assertThat(of(Role.PATH, "[\"/srv/kb/a\",\"/srv\\\\kb\"]").under()).isEmpty();
        assertThat(of(Role.PATH, "[]").under()).isEmpty();
        assertThat(of(Role.PATH, "[\"/srv/kb\",\"/srv/kb/a\",\"/srv/kb-2\"]").under())
                .containsExactlyInAnyOrder("/", "/srv");
        assertThat(of(Role.PATH, "[\"/srv/kb\",\"/srv/kb/a\"]").under())
                .containsExactlyInAnyOrder("/", "/srv", "/srv/kb");
        assertThat(of(Role.PATH, "[\"/srv/kb\",\"/var\"]").under()).containsExactly("/");
        assertThat(of(Role.PATH, "[\"/srv/kb\",\"/srv/k\",\"/\"]").under()).containsExactly("/");
    }

    @Test
    void whatIsNamedAtAnyDepthCounts() {
        assertThat(of(Role.TO, "[{\"mail\":\"a@b.example\",\"more\":[\"c@d.example\",7]}]")
                        .hosts())
                .containsExactly("b.example", "d.example", "7");
        assertThat(of(Role.AMOUNT, "[\"12.50\",3]").amounts()).containsExactly("12.50", "3");
        assertThat(of(Role.DATA, "\"text\"").to()).isEmpty();
        assertThat(of(Role.TO, "null").hosts()).isEmpty();
    }

    @Test
    void aNameThatNobodyDeclaredIsReadLikeAValue() {
        assertThat(of(Role.TO, "{\"type\":\"object\"}", "{\"x@evil.example\":true}")
                        .hosts())
                .containsExactly("evil.example");
        assertThat(of(Role.TO, "[{\"mail\":\"a@b.example\",\"x@evil.example\":null}]")
                        .to())
                .containsExactly("a@b.example", "x@evil.example");
        assertThat(of(Role.URL, "true", "[{\"https://evil.example/\":1}]").hosts())
                .containsExactly("evil.example", "1");
        assertThat(of(Role.PATH, "{}", "{\"/etc/passwd\":{}}").under()).contains("/etc");
    }

    @Test
    void aNameIsNoAmount() {
        assertThat(of(Role.AMOUNT, "{}", "{\"value\":5}").amounts()).containsExactly("5");
    }
}
