package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.value.OfficialVerdicts.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class DurationTest {
    static final List<String> NEAR = List.of(
            "0ms",
            "-0ms",
            "1d",
            "1d2h3m4s5ms",
            "-1d2h3m4s5ms",
            "3m5ms",
            "5ms3m",
            "1m",
            "1ms",
            "90061001ms",
            "9223372036854775807ms",
            "9223372036854775808ms",
            "-9223372036854775808ms",
            "-9223372036854775807ms1ms",
            "106751991167d7h12m55s807ms",
            "-106751991167d7h12m55s808ms",
            "-106751991167d7h12m55s809ms",
            "106751991168d",
            "18446744073709551616ms",
            "000000000000000000000000000001s",
            "-86400001ms",
            "86399999ms");

    @Test
    void aDurationIsTheSumOfItsParts() {
        assertThat(Duration.parse("1d2h3m4s5ms")).contains(new Duration(93_784_005));
        assertThat(Duration.parse("-90m")).isEqualTo(Duration.parse("-1h30m"));
        assertThat(new Duration(-1)).hasToString("duration(\"-1ms\")");
    }

    @Test
    void durationsAreReadAsTheOfficialEngineReadsThem() throws Exception {
        Agreement.onReading(NEAR, "duration($a) == duration($b)", Duration::parse, Duration::text);
    }

    @Test
    void durationsAreComparedAsTheOfficialEngineComparesThem() throws Exception {
        Agreement.onPairs(NEAR, "duration($a) == duration($b)", Duration::parse, Duration::equals);
        Agreement.onPairs(NEAR, "duration($a) <= duration($b)", Duration::parse, (a, b) -> a.compareTo(b) <= 0);
        Agreement.onPairs(NEAR, "duration($a) > duration($b)", Duration::parse, (a, b) -> a.compareTo(b) > 0);
    }

    @Test
    void durationsAreCountedAsTheOfficialEngineCountsThem() throws Exception {
        agreeOnCount("toMilliseconds", Duration::toMilliseconds);
        agreeOnCount("toSeconds", Duration::toSeconds);
        agreeOnCount("toMinutes", Duration::toMinutes);
        agreeOnCount("toHours", Duration::toHours);
        agreeOnCount("toDays", Duration::toDays);
    }

    private static void agreeOnCount(String method, ToLongFunction<Duration> count) throws Exception {
        String expression = "duration($a)." + method + "() == duration($c).toMilliseconds()";
        Agreement.onResults(NEAR, expression, (a, _) -> count.applyAsLong(a) + "ms", Set.of(Verdict.TRUE));
    }
}
