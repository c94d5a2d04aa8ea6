package dev.writ.cedar.differential;

import java.util.List;

/// Texts and numbers where engines differ, if they do.
final class Edges {
    static final List<Long> NUMBERS = List.of(
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE + 1,
            0L,
            1L,
            -1L,
            10L,
            4_294_967_296L,
            3_037_000_500L,
            86_400_000L,
            Long.MAX_VALUE / 2,
            Long.MIN_VALUE / 2);

    static final List<String> WORDS = List.of(
            "",
            "a",
            "b",
            "ab",
            "ba",
            "aab",
            "*",
            "a*b",
            "\\",
            "\\*",
            "\"",
            "\u0000",
            "\n",
            "é",
            "e\u0301",
            "ß",
            "İ",
            "ﬁ",
            "\uD83D\uDE00",
            "\uD83D\uDE01",
            "\uD83D\uDE00x",
            "\uFFFF",
            "\uE000",
            "\u2028",
            "10.0.0.1",
            "1.0",
            "1d",
            "2024-01-01",
            "User::\"a\"",
            "true",
            "0");

    private static final List<String> DECIMALS = List.of(
            "0.0",
            "1.0",
            "-1.5",
            "1.10",
            "1.1",
            "01.1",
            "-0.0",
            "0.0001",
            "922337203685477.5807",
            "-922337203685477.5808",
            "922337203685477.58",
            "-0.1",
            "1.2345");
    private static final List<String> NO_DECIMALS = List.of(
            "",
            "1",
            "1.",
            ".1",
            "-.1",
            "1.12345",
            "922337203685477.5808",
            "-922337203685477.5809",
            "1.0e1",
            "+1.0",
            " 1.0",
            "1.0 ",
            "1.-1",
            "٣.١",
            "1.٣",
            "--1.0",
            "999999999999999999999.0",
            "1.0\n",
            "0x1.0");

    private static final List<String> IPS = List.of(
            "127.0.0.1",
            "127.255.0.0/8",
            "10.0.0.1",
            "10.0.0.0/8",
            "10.0.0.0/31",
            "0.0.0.0/0",
            "0.0.0.0",
            "192.168.1.1/32",
            "255.255.255.255",
            "224.0.0.1",
            "239.1.2.3/4",
            "::1",
            "::",
            "::/0",
            "ff00::/8",
            "ff02::1",
            "ffff::1/128",
            "2001:db8::/32",
            "2001:DB8::1",
            "1:2:3:4:5:6:7:8",
            "::ffff:7f00:1",
            "1::8",
            "fe80::/10",
            "::1/127",
            "1:2:3:4:5:6:7::");
    private static final List<String> NO_IPS = List.of(
            "",
            "10.0.0.256",
            "10.0.0.0/33",
            "127.0.0.1/",
            "::1/129",
            "1.2.3",
            "01.2.3.4",
            "10.0.0.0/08",
            "10.0.0.0/008",
            "::1%eth0",
            "::ffff:1.2.3.4",
            "1.2.3.4.5",
            "1:2:3",
            ":::",
            "1::2::3",
            "12345::",
            "[::1]",
            " 10.0.0.1",
            "10.0.0.1 ",
            "10.0.0.0/-1",
            "10.0.0.0/+8",
            "10.0.0.0/8/8",
            "::g",
            "/8",
            "٣.0.0.1",
            "10.0.0.0/٣",
            "0:0:0:0:0:0:0:0:0",
            "1:2:3:4:5:6:7:8::",
            "::/0128",
            "0000:0000:0000:0000:0000:0000:0000:00001");

    private static final List<String> DATETIMES = List.of(
            "2024-10-15",
            "2024-10-15T11:38:02Z",
            "2024-10-15T11:38:02.101Z",
            "2024-10-15T11:38:02.101-1134",
            "2024-10-15T11:38:02+0545",
            "0000-01-01",
            "9999-12-31T23:59:59.999Z",
            "1969-12-31",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01",
            "2024-02-29",
            "2000-02-29",
            "1970-01-01T00:00:00.001Z",
            "2024-10-15T00:00:00+2359",
            "0000-01-01T00:00:00.000+2359",
            "9999-12-31T23:59:59.999-2359");
    private static final List<String> NO_DATETIMES = List.of(
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-10-15Z",
            "2024-10-15T11:38:02",
            "2016-12-31T23:59:60Z",
            "2024-10-15T24:00:00Z",
            "2024-01-01T00:00:00+2400",
            "2024-01-01T00:00:00+0060",
            "2024-1-1",
            "24-01-01",
            "2024-13-01",
            "2024-00-01",
            "2024-01-00",
            "2024-01-32",
            "2024-01-01T00:60:00Z",
            "2024-01-01t00:00:00Z",
            "2024-01-01T00:00:00z",
            "2024-01-01T00:00:00.1Z",
            "2024-01-01T00:00:00.1234Z",
            "2024-01-01T00:00:00+01:00",
            "2024-01-01T00:00Z",
            "2024-01-01 00:00:00Z",
            "+2024-01-01",
            "-001-01-01",
            "٢٠٢٤-01-01",
            "2024-01-01T",
            "2024-01-01T00:00:00.000",
            "2024-01-01T00:00:00Zx",
            "10000-01-01");

    private static final List<String> DURATIONS = List.of(
            "0ms",
            "1d",
            "1d2h3m4s5ms",
            "-10h",
            "-0ms",
            "1h30m",
            "1ms",
            "-1ms",
            "9223372036854775807ms",
            "-9223372036854775808ms",
            "106751991167d7h12m55s807ms",
            "-106751991167d7h12m55s808ms",
            "86400000ms",
            "25h",
            "1m",
            "60s",
            "3d5ms",
            "007s");
    private static final List<String> NO_DURATIONS = List.of(
            "",
            "-",
            "1",
            "1x",
            "1m1h",
            "9223372036854775808ms",
            "-9223372036854775809ms",
            "1d1d",
            "+1h",
            "106751991168d",
            "1 d",
            "1D",
            "d",
            "1.5h",
            "1ms1s",
            "٣d",
            "--1d",
            "1d-2h",
            "99999999999999999999999d",
            "153722867280913m");

    private Edges() {}

    static String decimal(Dice dice, int wrongPercent) {
        return text(dice, wrongPercent, DECIMALS, NO_DECIMALS);
    }

    static String ip(Dice dice, int wrongPercent) {
        return text(dice, wrongPercent, IPS, NO_IPS);
    }

    static String datetime(Dice dice, int wrongPercent) {
        return text(dice, wrongPercent, DATETIMES, NO_DATETIMES);
    }

    static String duration(Dice dice, int wrongPercent) {
        return text(dice, wrongPercent, DURATIONS, NO_DURATIONS);
    }

    private static String text(Dice dice, int wrongPercent, List<String> right, List<String> wrong) {
        if (!dice.chance(wrongPercent)) {
            return dice.pick(right);
        }
        return dice.chance(60) ? dice.pick(wrong) : spoilt(dice, dice.pick(right));
    }

    /// One letter taken away, doubled or exchanged: perhaps still right.
    private static String spoilt(Dice dice, String text) {
        int at = dice.below(text.length());
        String middle = switch (dice.below(3)) {
            case 0 -> "";
            case 1 -> text.substring(at, at + 1).repeat(2);
            default -> dice.pick("0", "9", "-", ".", ":", "Z", "/", "f");
        };
        return text.substring(0, at) + middle + text.substring(at + 1);
    }
}
