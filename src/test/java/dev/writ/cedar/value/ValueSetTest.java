package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ValueSetTest {
    private static final int MANY = 20_000;

    private static ValueRecord record(String text) {
        return ValueRecord.of(Map.of("a", new Text(text), "b", ValueSet.of(List.of(new Text(text)))));
    }

    /// One of 65,536 texts that all have one hash.
    private static String colliding(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < Short.SIZE; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static List<Value> mixed() {
        List<Value> values = new ArrayList<>(List.of(
                Bool.TRUE,
                Bool.FALSE,
                new Whole(1),
                new Text("1"),
                EntityUid.of("A", "1"),
                EntityUid.of("A", "2"),
                EntityUid.of("B", "1"),
                new Decimal(1),
                new Datetime(1),
                new Duration(1),
                IpAddress.parse("::1").orElseThrow(),
                IpAddress.parse("::1/64").orElseThrow(),
                ValueRecord.empty(),
                record("x"),
                record("y"),
                ValueRecord.of(Map.of("a", new Text("x"))),
                ValueRecord.of(Map.of("b", new Text("x"))),
                ValueSet.of(List.of()),
                ValueSet.of(List.of(new Whole(1), new Whole(2))),
                ValueSet.of(List.of(new Whole(1), new Whole(3)))));
        return values;
    }

    @Test
    void aLargeSetOfEverythingKnowsWhatIsInIt() {
        List<Value> twice = mixed();
        twice.addAll(mixed().reversed());
        ValueSet all = ValueSet.of(twice);

        assertThat(all.size()).isEqualTo(mixed().size());
        for (Value left : mixed()) {
            List<Value> others = mixed();
            others.remove(left);
            ValueSet rest = ValueSet.of(others);
            assertThat(all.contains(left)).isTrue();
            assertThat(rest.contains(left)).as("%s", left).isFalse();
            assertThat(rest).isNotEqualTo(all);
            assertThat(rest.hashCode() + left.hashCode()).isEqualTo(all.hashCode());
        }
        assertThat(ValueSet.of(twice.reversed())).isEqualTo(all);
        assertThat(all.contains(ValueSet.of(List.of(new Whole(2), new Whole(1), new Whole(1)))))
                .isTrue();
    }

    // Seconds and not hours.
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void valuesThatAllHaveOneHashAreTakenQuickly() {
        List<Value> records = new ArrayList<>();
        List<Value> sets = new ArrayList<>();
        List<Value> addresses = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            long both = (long) number << Integer.SIZE | number;
            records.add(record(colliding(number)));
            sets.add(ValueSet.of(List.of(new Whole(number), new Whole(MANY * 2 - number))));
            addresses.add(new IpAddress(true, both, 0, IpAddress.V6_BITS));
        }

        assertThat(List.of(records, sets, addresses)).allSatisfy(values -> {
            assertThat(values.stream().mapToInt(Value::hashCode).distinct().count())
                    .isOne();
            assertThat(ValueSet.of(values).size()).isEqualTo(MANY);
        });
    }
}
