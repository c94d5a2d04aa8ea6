package dev.writ.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theDigestOfKnownBytesIsTheKnownOne() {
        Digest digest = Digest.of("abc".getBytes(StandardCharsets.UTF_8));

        assertThat(digest.value()).isEqualTo("sha256:" + ABC);
        assertThat(digest.bytes()).hasSize(32).startsWith(0xba, 0x78, 0x16);
        assertThat(new Digest(digest.value())).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256:",
                ABC,
                "SHA256:" + ABC,
                "sha256:" + ABC + "0",
                "sha256:0" + ABC,
                "sha256: a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "sha256:ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:`a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256::a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:/a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            })
    void anythingButTheOneFormIsRefused(String text) {
        assertThatThrownBy(() -> new Digest(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
