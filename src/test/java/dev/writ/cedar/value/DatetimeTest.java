package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cedar.value.OfficialVerdicts.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatetimeTest {
    private static final String EPOCH = "datetime(\"1970-01-01\")";
    private static final String AT = EPOCH + ".offset(duration($a))";
    private static final String RESULT_AT = EPOCH + ".offset(duration($c))";

    private static final List<String> NEAR = List.of(
            "1970-01-01",
            "2024-02-29",
            "2023-02-29",
            "1900-02-29",
            "2000-02-29T00:00:00Z",
            "0000-01-01",
            "9999-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59.999-2359",
            "0000-01-01T00:00:00+2359",
            "2024-10-15T11:35:00Z",
            "2024-10-15T11:35:00.000Z",
            "2024-10-15T11:35:59+0000",
            "2024-10-15T11:35:00.123-0930",
            "2024-10-15T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T23:60:59Z",
            "2024-10-15T11:35:00+2400",
            "2024-10-15T11:35:00+1260",
            "2024-13-01",
            "2024-04-31",
            "+2024-04-30",
            "2024-10-15T11:35:00",
            "2024-10-15 11:35:00Z");

    @Test
    void anOffsetIsTakenFromTheTimeOfDay() {
        assertThat(Datetime.parse("1970-01-01T01:00:00.007+0100")).contains(new Datetime(7));
        assertThat(Datetime.parse("1969-12-31T23:00:00-0100")).contains(new Datetime(0));
    }

    @Test
    void anInstantWithAYearOfFourDigitsHasATextThatIsReadBack() {
        for (String text :
                List.of("0000-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")) {
            assertThat(Datetime.parse(text).orElseThrow().text()).contains(text);
        }
        Datetime beyond = Datetime.parse("9999-12-31T23:59:59.999-0001").orElseThrow();
        assertThat(beyond.text()).isEmpty();
        assertThat(beyond).hasToString(EPOCH + ".offset(duration(\"253402300859999ms\"))");
        assertThat(Datetime.parse("0000-01-01T00:00:00+0001").orElseThrow().text())
                .isEmpty();
    }

    @Test
    void instantsAreReadAsTheOfficialEngineReadsThem() throws Exception {
        String same = "datetime($a) == " + EPOCH + ".offset(duration($b))";
        Agreement.onReading(NEAR, same, Datetime::parse, DatetimeTest::sinceEpoch);
    }

    @Test
    void instantsAreComparedAsTheOfficialEngineComparesThem() throws Exception {
        Agreement.onPairs(NEAR, "datetime($a) == datetime($b)", Datetime::parse, Datetime::equals);
        Agreement.onPairs(NEAR, "datetime($a) < datetime($b)", Datetime::parse, (a, b) -> a.compareTo(b) < 0);
        Agreement.onPairs(NEAR, "datetime($a) >= datetime($b)", Datetime::parse, (a, b) -> a.compareTo(b) >= 0);
    }

    @Test
    void instantsAreMovedAsTheOfficialEngineMovesThem() throws Exception {
        Set<Verdict> seen = Set.of(Verdict.TRUE, Verdict.ERROR);
        String moved = AT + ".offset(duration($b)) == " + RESULT_AT;
        Agreement.onResults(DurationTest.NEAR, moved, (a, b) -> sinceEpoch(at(a).offset(b)), seen);
        String since = AT + ".durationSince(" + EPOCH + ".offset(duration($b))) == duration($c)";
        Agreement.onResults(
                DurationTest.NEAR, since, (a, b) -> at(a).durationSince(at(b)).text(), seen);
    }

    @Test
    void instantsAreTakenApartAsTheOfficialEngineDoesIt() throws Exception {
        String date = AT + ".toDate() == " + RESULT_AT;
        Agreement.onResults(
                DurationTest.NEAR, date, (a, _) -> sinceEpoch(at(a).toDate()), Set.of(Verdict.TRUE, Verdict.ERROR));
        String time = AT + ".toTime() == duration($c)";
        Agreement.onResults(DurationTest.NEAR, time, (a, _) -> at(a).toTime().text(), Set.of(Verdict.TRUE));
    }

    private static Datetime at(Duration sinceEpoch) {
        return new Datetime(sinceEpoch.millis());
    }

    private static String sinceEpoch(Datetime datetime) {
        return datetime.epochMillis() + "ms";
    }
}
