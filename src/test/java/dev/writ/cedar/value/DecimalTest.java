package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalTest {
    private static final List<String> NEAR = List.of(
            "0.0",
            "-0.0",
            "1.0",
            "1.0000",
            "-0.5",
            "12.3456",
            "+1.0",
            "1.00000",
            "922337203685477.5807",
            "922337203685477.5808",
            "-922337203685477.5808",
            "-922337203685477.5809",
            "0000000000000000000000000.10",
            "9223372036854775807.0",
            "99999999999999999999.0");

    @Test
    void equalNumbersAreEqualHoweverTheyWereWritten() {
        assertThat(Decimal.parse("1.5")).contains(new Decimal(15_000)).isEqualTo(Decimal.parse("01.5000"));
        assertThat(Decimal.parse("-0.5")).contains(new Decimal(-5_000));
        assertThat(Decimal.parse("-0.0")).isEqualTo(Decimal.parse("0.0"));
    }

    @Test
    void theTextOfEveryNumberIsReadBack() {
        for (long units : List.of(0L, 1L, -1L, 10_000L, -5_000L, 123_400L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            Decimal decimal = new Decimal(units);
            assertThat(Decimal.parse(decimal.text())).contains(decimal);
        }
        assertThat(new Decimal(-5_000)).hasToString("decimal(\"-0.5\")");
    }

    @Test
    void numbersAreReadAsTheOfficialEngineReadsThem() throws Exception {
        Agreement.onReading(NEAR, "decimal($a) == decimal($b)", Decimal::parse, Decimal::text);
    }

    @Test
    void numbersAreComparedAsTheOfficialEngineComparesThem() throws Exception {
        Agreement.onPairs(NEAR, "decimal($a) == decimal($b)", Decimal::parse, Decimal::equals);
        Agreement.onPairs(NEAR, "decimal($a).lessThan(decimal($b))", Decimal::parse, (a, b) -> a.compareTo(b) < 0);
        Agreement.onPairs(
                NEAR, "decimal($a).greaterThanOrEqual(decimal($b))", Decimal::parse, (a, b) -> a.compareTo(b) >= 0);
    }
}
