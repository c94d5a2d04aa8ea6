package dev.writ.token.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.fake.TestClock;
import dev.writ.jose.SigningKey;
import dev.writ.model.AgentName;
import dev.writ.model.ForwardClock;
import dev.writ.model.PurposeName;
import dev.writ.model.Reason;
import dev.writ.model.Refusal;
import dev.writ.model.Secret;
import dev.writ.model.Starter;
import dev.writ.model.Task;
import dev.writ.model.TaskClaims;
import dev.writ.model.TaskId;
import dev.writ.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTaskTokensTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String ISSUER = "http://127.0.0.1:7700";
    private static final String AUDIENCE = "http://127.0.0.1:7700/mcp";
    private static final SigningKey KEY = SigningKey.generate();

    private final TestClock clock = new TestClock();
    private final ForwardClock forward = new ForwardClock(clock, clock);
    private final JwtTaskTokens tokens = tokens(ACME, KEY, ISSUER, AUDIENCE);

    @Test
    void aTokenIsRecognisedForWhatItWasIssuedFor() {
        TaskClaims claims = tokens.verify(issued());

        assertThat(claims)
                .isEqualTo(new TaskClaims(
                        task().id(),
                        ACME,
                        task().agent(),
                        "thumb",
                        Optional.of("kim"),
                        TestClock.START.plus(Duration.ofMinutes(10))));
        assertThat(tokens.verify(issued())).isEqualTo(claims);
    }

    @Test
    @DisplayName("CR-4 a token never outlives its task's deadline or the life it was given")
    void aTokenNeverOutlivesItsTask() {
        assertThat(tokens.issue(task(), "thumb", Duration.ofHours(5)).expires()).isEqualTo(task().deadline());
        assertThat(tokens.issue(task(), "thumb", Duration.ofMinutes(1)).expires())
                .isEqualTo(TestClock.START.plusSeconds(60));
        clock.advance(Duration.ofMinutes(30));
        assertThat(refusal(() -> tokens.issue(task(), "thumb", Duration.ofMinutes(1)))
                        .reason())
                .isEqualTo(Reason.TASK_EXPIRED);
    }

    @Test
    @DisplayName("CR-4 a token that was believed a moment ago is dead at its expiry all the same")
    void aRememberedTokenDies() {
        Secret token = issued();
        tokens.verify(token);
        clock.advance(Duration.ofMinutes(10).minusNanos(1));
        tokens.verify(token);
        clock.advance(Duration.ofNanos(1));

        assertThat(reason(token)).isEqualTo(Reason.TOKEN_EXPIRED);
    }

    @Test
    @DisplayName("P01 a wall clock set back after the token expired does not bring it back, nor does it prolong one")
    void aWallClockSetBackProlongsNothing() {
        Secret token = issued();
        clock.advance(Duration.ofMinutes(5));
        clock.jumpWall(Duration.ofDays(-1));
        assertThat(tokens.verify(token)).isNotNull();
        clock.advance(Duration.ofMinutes(5));

        assertThat(reason(token)).isEqualTo(Reason.TOKEN_EXPIRED);
        assertThat(refusal(() -> tokens.verify(token)).detail()).contains("set back");
        assertThat(tokens.verify(issued())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "RS256", "PS256", "ES256", "Ed25519", "eddsa"})
    @DisplayName("G01 another algorithm is refused, whoever signed")
    void anotherAlgorithmIsRefused(String algorithm) {
        assertThat(reason(forged(header("alg", algorithm), claims()))).isEqualTo(Reason.TOKEN_INVALID);
        String unsigned = compact(header("alg", algorithm), claims()) + ".";
        assertThat(reason(Secret.of(unsigned))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G01 a signature of zeros, of another key, or not in its one form is refused")
    void anotherSignatureIsRefused() {
        String input = compact(header(), claims());
        String zeros = encode(new byte[64]);
        String other = encode(SigningKey.generate().sign(input.getBytes(StandardCharsets.US_ASCII)));
        byte[] good = KEY.sign(input.getBytes(StandardCharsets.US_ASCII));

        assertThat(tokens.verify(Secret.of(input + "." + encode(good)))).isNotNull();
        assertThat(reason(Secret.of(input + "." + zeros))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(Secret.of(input + "." + other))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(Secret.of(input + "." + encode(OtherSpelling.of(good)))))
                .isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(Secret.of(input + "." + encode(good) + "=="))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(Secret.of(input + "." + encode(Arrays.copyOf(good, 63)))))
                .isEqualTo(Reason.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty", "x5t"})
    @DisplayName("G02 G03 a header that says more than it must is refused, even rightly signed")
    void aHeaderThatSaysMoreIsRefused(String name) {
        assertThat(reason(forged(header(name, "x"), claims()))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G02 nested, encrypted, detached and JSON serialised tokens are refused")
    void otherSerialisationsAreRefused() {
        String good = issued().revealText(text -> text);
        String[] parts = good.split("\\.", -1);
        List<String> others = List.of(
                parts[0] + ".." + parts[2],
                good + ".x",
                good + ".",
                good + "..x",
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}",
                " " + good,
                good + "\n",
                good + "\0");

        assertThat(others)
                .allSatisfy(other -> assertThat(reason(Secret.of(other))).isEqualTo(Reason.TOKEN_INVALID));
        assertThat(reason(forged(header(), good))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../dev/null", "' OR 1=1 --", "", "unknown"})
    @DisplayName("G03 an unknown key id is refused")
    void anUnknownKeyIdIsRefused(String kid) {
        assertThat(reason(forged(header("kid", kid), claims()))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(forged(header("kid", "k".repeat(65_536)), claims()))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp | | TOKEN_INVALID",
                "exp | 0 | TOKEN_EXPIRED",
                "exp | \"soon\" | TOKEN_INVALID",
                "exp | 1e400 | TOKEN_INVALID",
                "exp | -1 | TOKEN_INVALID",
                "exp | null | TOKEN_INVALID",
                "exp | 2100000000 | TOKEN_INVALID",
                "iat | | TOKEN_INVALID",
                "iat | 1795269601 | TOKEN_INVALID",
                "nbf | 1795269601 | TOKEN_INVALID",
                "nbf | \"x\" | TOKEN_INVALID",
            })
    @DisplayName("G04 times that are missing, past, future, too far or no times are refused")
    void wrongTimesAreRefused(String name, @Nullable String value, Reason expected) {
        assertThat(reason(forged(header(), with(name, value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"http://127.0.0.1:7700/mcp/\"",
                "\"http://127.0.0.1:7700/mc\"",
                "\"http://127.0.0.1:7700/MCP\"",
                "\"http://127.0.0.1:7700/mcp/tickets\"",
                "[\"http://127.0.0.1:7700/mcp\",\"http://other\"]",
                "[\"http://127.0.0.1:7700/mcp\"]",
                "[]",
                "\"\"",
                "null",
            })
    @DisplayName("G05 CR-7 an audience that is not exactly this gateway alone is refused")
    void anotherAudienceIsRefused(String audience) {
        assertThat(reason(forged(header(), with("aud", audience)))).isEqualTo(Reason.TOKEN_AUDIENCE);
    }

    @Test
    @DisplayName("G05 tokens without an issuer or an audience are not issued at all")
    void anUnsetAudienceIsRefusedAtTheStart() {
        assertThatThrownBy(() -> tokens(ACME, KEY, ISSUER, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens(ACME, KEY, "", AUDIENCE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iss | \"http://127.0.0.1:7700/\"",
                "iss | \"https://127.0.0.1:7700\"",
                "iss | ",
                "sub | \"writ:other/triage-bot\"",
                "sub | \"kim\"",
                "sub | \"writ:acme/\"",
                "sub | \"writ:acme/../x\"",
                "txn | \"t-1\"",
                "txn | ",
                "cnf | ",
                "cnf | \"thumb\"",
                "tctx | ",
            })
    @DisplayName("G08 ID-1 another issuer, tenant, or a subject that is no agent is refused")
    void anotherIssuerOrSubjectIsRefused(String name, @Nullable String value) {
        assertThat(reason(forged(header(), with(name, value)))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G08 another tenant's key does not make this tenant's tokens, whatever they claim")
    void anotherTenantsKeyIsRefused() {
        JwtTaskTokens others = tokens(new TenantId("other"), SigningKey.generate(), ISSUER, AUDIENCE);

        assertThat(refusal(() -> others.verify(issued())).reason()).isEqualTo(Reason.TOKEN_INVALID);
        assertThatThrownBy(() -> others.issue(task(), "thumb", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("G09 a token of a mebibyte, deep claims and ten thousand audiences are refused")
    void bombsAreRefused() {
        assertThat(reason(Secret.of("a".repeat(1 << 20)))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(forged(header(), "[".repeat(2_500) + "]".repeat(2_500))))
                .isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(forged(header(), "{\"a\":".repeat(500) + "1" + "}".repeat(500)))
                        .kind())
                .isEqualTo(Reason.Kind.IDENTITY);
        assertThat(reason(forged(header(), with("aud", "[" + "1,".repeat(10_000) + "1]"))))
                .isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G04 G05 a claim that stands twice is refused")
    void aClaimThatStandsTwiceIsRefused() {
        String twice = claims().replace("{\"iss\"", "{\"aud\":\"http://other\",\"iss\"");

        assertThat(reason(forged(header(), twice))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(forged(header().replace("{", "{\"alg\":\"none\","), claims())))
                .isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    void aTokenOfAnotherTypeIsRefused() {
        assertThat(reason(forged(header("typ", "txntoken+jwt"), claims()))).isEqualTo(Reason.TOKEN_INVALID);
        assertThat(reason(forged(header("typ", "JWT"), claims()))).isEqualTo(Reason.TOKEN_INVALID);
    }

    @Test
    @DisplayName("G01 any changed byte of a token, 4,000 seeded ones, is refused as identity")
    void anyChangedByteIsRefused() {
        byte[] good = issued().reveal(byte[]::clone);
        assertThat(tokens.verify(Secret.of(good))).isNotNull();
        Random random = new Random(20261121);
        for (int i = 0; i < 4_000; i++) {
            byte[] changed = good.clone();
            int at = i < good.length ? i : random.nextInt(good.length);
            changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));

            assertThat(reason(Secret.of(changed)).kind())
                    .as("byte %d is %d", at, changed[at])
                    .isEqualTo(Reason.Kind.IDENTITY);
        }
    }

    @Test
    @DisplayName("G18 no refusal quotes the token")
    void noRefusalQuotesTheToken() {
        String good = issued().revealText(text -> text);
        String broken = good.substring(0, good.length() - 4) + "AAAA";

        Refusal refusal = refusal(() -> tokens.verify(Secret.of(broken)));

        for (int from = 0; from + 16 <= broken.length(); from++) {
            assertThat(refusal.detail()).doesNotContain(broken.substring(from, from + 16));
        }
    }

    private JwtTaskTokens tokens(TenantId tenant, SigningKey key, String issuer, String audience) {
        return new JwtTaskTokens(tenant, key, issuer, audience, forward);
    }

    private Secret issued() {
        return tokens.issue(task(), "thumb", Duration.ofMinutes(10)).token();
    }

    private static Task task() {
        return new Task(
                new TaskId("t-0000000000000000000001"),
                ACME,
                new AgentName("triage-bot"),
                new PurposeName("incident-triage"),
                new Starter.Person(),
                "find out why",
                "prod",
                Optional.of("kim"),
                false,
                TestClock.START,
                TestClock.START.plus(Duration.ofMinutes(30)));
    }

    private Reason reason(Secret token) {
        return refusal(() -> tokens.verify(token)).reason();
    }

    private static Refusal refusal(Runnable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /// The header of a genuine token.
    private static String header() {
        return "{\"alg\":\"EdDSA\",\"kid\":\"" + KEY.kid() + "\",\"typ\":\"at+jwt\"}";
    }

    /// The same with one member replaced or added.
    private static String header(String name, String value) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("alg", "EdDSA");
        members.put("kid", KEY.kid());
        members.put("typ", "at+jwt");
        members.put(name, value);
        StringBuilder json = new StringBuilder("{");
        members.forEach((key, text) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(key)
                .append("\":\"")
                .append(text)
                .append('"'));
        return json.append('}').toString();
    }

    /// The claims of a genuine token.
    private String claims() {
        String payload = issued().revealText(text -> text.split("\\.", -1)[1]);
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }

    /// The same with one claim taken out and, unless empty, put in again as this JSON.
    private String with(String name, @Nullable String json) {
        String without = claims().replaceFirst(",?\"" + name + "\":(\\{[^}]*}|\"[^\"]*\"|\\d+)", "")
                .replace("{,", "{");
        assertThat(without).doesNotContain("\"" + name + "\"");
        return json == null || json.isEmpty()
                ? without
                : without.substring(0, without.length() - 1) + ",\"" + name + "\":" + json + "}";
    }

    private static String compact(String header, String payload) {
        return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(payload.getBytes(StandardCharsets.UTF_8));
    }

    /// A token with this header and payload, signed by the right key.
    private static Secret forged(String header, String payload) {
        String input = compact(header, payload);
        return Secret.of(input + "." + encode(KEY.sign(input.getBytes(StandardCharsets.US_ASCII))));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
