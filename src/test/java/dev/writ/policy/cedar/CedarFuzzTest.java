package dev.writ.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.writ.cedar.expr.PolicyFormException;
import dev.writ.cedar.expr.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A short run of [CedarFuzz] that does not look where it gets; `scripts/campaigns/cedar-fuzz.sh` does.
class CedarFuzzTest {
    private static final int INPUTS = 3_000;
    private static final int SEEDS = 40;
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final List<String> TOKENS = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "-0",
            "1e999",
            "9223372036854775808",
            "{\"Value\":",
            "\"__entity\"",
            "\"__extn\"",
            "{\"fn\":\"ip\",\"arg\":\"::1\"}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "{\"Var\":\"context\"}",
            "\"*\"",
            "[".repeat(3_000),
            "{\"!\":{\"arg\":".repeat(3_000),
            "\"?principal\"",
            "{\"Slot\":\"?resource\"}",
            ",",
            "}",
            "]",
            "\"",
            "\\");

    @ParameterizedTest
    @EnumSource(CedarFuzz.Target.class)
    void spoiltInputsAreRefusedInWordsOrJudged(CedarFuzz.Target target) {
        Random random = new Random(target.name().hashCode());
        List<String> seeds = LongStream.range(0, SEEDS).mapToObj(target::seed).toList();
        assertTimeoutPreemptively(LONG, () -> {
            for (int input = 0; input < INPUTS; input++) {
                String text = seeds.get(random.nextInt(SEEDS));
                for (int times = random.nextInt(4); times > 0; times--) {
                    text = spoilt(text, random);
                }
                String spoilt = text;
                assertThatCode(() -> target.run(spoilt))
                        .as(() -> target + " " + spoilt)
                        .doesNotThrowAnyException();
            }
        });
    }

    private static String spoilt(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(1 << random.nextInt(8)));
        String middle = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> TOKENS.get(random.nextInt(TOKENS.size()));
            case 2 -> text.substring(from, to).repeat(2);
            default -> Character.toString(random.nextInt(0x500));
        };
        return text.substring(0, from) + middle + text.substring(to);
    }

    @Test
    void everyTargetTakesItsOwnInputs() {
        for (int target = 0; target < CedarFuzz.targets().size(); target++) {
            for (int seed = 0; seed < 20; seed++) {
                byte[] data = CedarFuzz.seed(target, seed);
                assertThatCode(() -> CedarFuzz.fuzzerTestOneInput(data)).doesNotThrowAnyException();
            }
        }
        assertThatCode(() -> CedarFuzz.fuzzerTestOneInput(new byte[0])).doesNotThrowAnyException();
    }

    @Test
    void theInputsToBeginWithAreNotAllRefused() {
        assertThat(Arrays.stream(new int[] {0, 1, 2, 3, 4})
                        .mapToObj(seed -> CedarFuzz.seed(0, seed))
                        .map(data -> new String(data, 1, data.length - 1, StandardCharsets.UTF_8))
                        .map(PolicyReader::set))
                .allSatisfy(policies -> assertThat(policies).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"!\":{\"arg\":%s}}",
                "{\"&&\":{\"left\":%s,\"right\":{\"Value\":true}}}",
                "{\"&&\":{\"left\":{\"Value\":true},\"right\":%s}}",
                "{\"+\":{\"left\":%s,\"right\":{\"Value\":1}}}",
                "{\"Set\":[%s]}",
                "{\"Record\":{\"a\":%s}}",
                "{\"if-then-else\":{\"if\":%s,\"then\":{\"Value\":true},\"else\":{\"Value\":true}}}",
                "{\".\":{\"left\":%s,\"attr\":\"a\"}}",
                "{\"has\":{\"left\":%s,\"attr\":\"a\"}}",
                "{\"isIpv4\":[%s]}",
            })
    void aTowerOfExpressionsIsRefusedOrJudgedOnASmallStack(String storey) throws InterruptedException {
        int height = 20_000;
        String[] around = storey.split("%s", -1);
        String body = around[0].repeat(height) + "{\"Value\":true}" + around[1].repeat(height);
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(null, () -> CedarFuzz.Target.POLICIES.run(policy(body)), "small", 512 * 1024);
        small.setUncaughtExceptionHandler((_, failure) -> thrown[0] = failure);
        small.start();
        small.join();

        assertThat(thrown[0]).isNull();
    }

    private static String policy(String body) {
        return "{\"staticPolicies\":{\"p\":{\"effect\":\"permit\",\"principal\":{\"op\":\"All\"},"
                + "\"action\":{\"op\":\"All\"},\"resource\":{\"op\":\"All\"},"
                + "\"conditions\":[{\"kind\":\"when\",\"body\":" + body + "}]}}}";
    }

    @Test
    void whatIsNoPolicyIsRefusedInWords() {
        assertThatThrownBy(() -> PolicyReader.set(policy("{\"Value\":null}")))
                .isInstanceOf(PolicyFormException.class)
                .hasMessageContaining("policy `p`");
    }
}
