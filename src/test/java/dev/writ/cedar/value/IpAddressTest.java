package dev.writ.cedar.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class IpAddressTest {
    private static final List<String> NEAR = List.of(
            "127.0.0.1",
            "127.255.0.1/8",
            "127.0.0.0/7",
            "10.1.2.3",
            "10.0.0.0/8",
            "10.1.2.3/24",
            "0.0.0.0/0",
            "255.255.255.255/32",
            "224.0.0.1",
            "239.255.0.0/4",
            "224.0.0.0/3",
            "01.2.3.4",
            "::",
            "::/0",
            "::1",
            "::1/128",
            "::1/127",
            "ff00::/8",
            "ff00::/7",
            "FF02::1",
            "2001:db8::/32",
            "2001:db8:0:0:1:0:0:1",
            "2001:db8::1:0:0:1/64",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8/065",
            "::ffff:127.0.0.1",
            "::ffff:7f00:1",
            "::ffff:7f00:1/104",
            "fe80::1%eth0",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");

    @Test
    void anAddressIsItsNumberAndItsPrefix() {
        assertThat(IpAddress.parse("10.0.0.1")).contains(new IpAddress(false, 0, 0x0a000001L, 32));
        assertThat(IpAddress.parse("2001:db8::1/64")).contains(new IpAddress(true, 0x20010db800000000L, 1, 64));
        assertThat(IpAddress.parse("10.0.0.1/8")).isNotEqualTo(IpAddress.parse("10.0.0.2/8"));
    }

    @Test
    void theTextOfAnAddressIsReadBack() {
        for (String text : List.of("10.0.0.1/32", "0.0.0.0/0", "2001:db8:0:0:0:0:0:1/64")) {
            assertThat(IpAddress.parse(text).orElseThrow().text()).isEqualTo(text);
        }
    }

    @Test
    void noAddressHasMoreBitsThanItsKind() {
        assertThatThrownBy(() -> new IpAddress(false, 0, 1L << 32, 32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(false, 0, 0, 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpAddress(true, 0, 0, 129)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesAreReadAsTheOfficialEngineReadsThem() throws Exception {
        Agreement.onReading(NEAR, "ip($a) == ip($b)", IpAddress::parse, IpAddress::text);
    }

    @Test
    void addressesAreComparedAsTheOfficialEngineComparesThem() throws Exception {
        Agreement.onPairs(NEAR, "ip($a) == ip($b)", IpAddress::parse, IpAddress::equals);
        Agreement.onPairs(NEAR, "ip($a).isInRange(ip($b))", IpAddress::parse, IpAddress::isInRange);
    }

    @Test
    void theKindOfAnAddressIsWhatTheOfficialEngineSays() throws Exception {
        agreeOnKind("isIpv4", IpAddress::isIpv4);
        agreeOnKind("isIpv6", IpAddress::isIpv6);
        agreeOnKind("isLoopback", IpAddress::isLoopback);
        agreeOnKind("isMulticast", IpAddress::isMulticast);
    }

    private static void agreeOnKind(String method, Predicate<IpAddress> holds) throws Exception {
        String expression = "ip($a)." + method + "() == ip($b)." + method + "()";
        Agreement.onPairs(NEAR, expression, IpAddress::parse, (a, b) -> holds.test(a) == holds.test(b));
        Agreement.onPairs(
                NEAR,
                "if ip($b).isIpv4() then ip($a)." + method + "() else ip($a) != ip($a)",
                IpAddress::parse,
                (a, b) -> b.isIpv4() && holds.test(a));
    }
}
