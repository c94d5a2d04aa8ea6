package dev.writ.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Az09-._~+/", "eyJ.eyJ.sig_-", "YQ==", "a="})
    void whatRfc9110WritesIsAToken68(String text) {
        assertThat(Tokens.isToken68(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "=", "==", "a=b", "=a", "a b", " a", "a ", "a,b", "a\"", "a\t", "a\u0000", "\u00e9", "a@"})
    void anythingElseIsNone(String text) {
        assertThat(Tokens.isToken68(text)).isFalse();
    }
}
