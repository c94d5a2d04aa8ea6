package dev.writ.cedar.value;

import java.util.Optional;

/// An `ipaddr` of the language: an address of IPv4 or IPv6 with the length of its prefix, so a range. Two are equal
/// when address and prefix are equal; `10.0.0.1/8` is not `10.0.0.2/8`, although the ranges are the same. An address of
/// IPv4 mapped into IPv6 is one of IPv6 and nothing else.
///
/// @param isIpv6 which of the two
/// @param high   the upper 64 bits of an IPv6 address; 0 for IPv4
/// @param low    the lower 64 bits, or the 32 of an IPv4 address
/// @param prefix how many leading bits are the range's; 32 or 128 for a single address
public record IpAddress(boolean isIpv6, long high, long low, int prefix) implements Value, Comparable<IpAddress> {
    static final int V4_BITS = 32;
    static final int V6_BITS = 128;
    private static final int LOOPBACK_V4 = 127;
    private static final int MULTICAST_V4 = 0b1110;
    private static final int MULTICAST_V4_BITS = 4;
    private static final int MULTICAST_V6 = 0xff;

    public IpAddress {
        boolean fits = isIpv6 || (high == 0 && low >>> V4_BITS == 0);
        if (!fits || prefix < 0 || prefix > (isIpv6 ? V6_BITS : V4_BITS)) {
            throw new IllegalArgumentException("an address or a prefix with too many bits");
        }
    }

    /// Reads an address of IPv4 (four decimal numbers) or IPv6 (groups of hexadecimal digits, one `::` at most), and
    /// behind it `/` and the length of the prefix if it has one. No leading zeros in decimal numbers, no zone, no
    /// IPv4 notation within IPv6. Empty when the text has another form.
    public static Optional<IpAddress> parse(String text) {
        return IpAddressReader.read(text);
    }

    /// Whether it is of IPv4.
    public boolean isIpv4() {
        return !isIpv6;
    }

    /// Whether all of the range is within `127.0.0.0/8`, or it is `::1`.
    public boolean isLoopback() {
        return isIpv6
                ? high == 0 && low == 1 && prefix == V6_BITS
                : low >>> (V4_BITS - Byte.SIZE) == LOOPBACK_V4 && prefix >= Byte.SIZE;
    }

    /// Whether all of the range is within `224.0.0.0/4` or `ff00::/8`.
    public boolean isMulticast() {
        return isIpv6
                ? high >>> (Long.SIZE - Byte.SIZE) == MULTICAST_V6 && prefix >= Byte.SIZE
                : low >>> (V4_BITS - MULTICAST_V4_BITS) == MULTICAST_V4 && prefix >= MULTICAST_V4_BITS;
    }

    /// Whether all of this range is within the other. Never between IPv4 and IPv6.
    public boolean isInRange(IpAddress other) {
        if (isIpv6 != other.isIpv6 || prefix < other.prefix) {
            return false;
        }
        if (!isIpv6) {
            return sameLeading(low << V4_BITS, other.low << V4_BITS, other.prefix);
        }
        return sameLeading(high, other.high, Math.min(other.prefix, Long.SIZE))
                && sameLeading(low, other.low, Math.max(other.prefix - Long.SIZE, 0));
    }

    /// A shift by 64 would be a shift by none.
    private static boolean sameLeading(long left, long right, int bits) {
        return bits == 0 || (left ^ right) >>> (Long.SIZE - bits) == 0;
    }

    /// The address and its prefix in the form that [#parse] reads.
    public String text() {
        StringBuilder out = new StringBuilder();
        if (isIpv6) {
            appendGroups(out, high);
            appendGroups(out.append(':'), low);
        } else {
            for (int shift = V4_BITS - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.append(low >>> shift & 0xff).append(shift == 0 ? "" : ".");
            }
        }
        return out.append('/').append(prefix).toString();
    }

    private static void appendGroups(StringBuilder out, long groups) {
        for (int shift = Long.SIZE - Short.SIZE; shift >= 0; shift -= Short.SIZE) {
            out.append(Long.toHexString(groups >>> shift & 0xffff)).append(shift == 0 ? "" : ":");
        }
    }

    // No order of the language; sets stay fast when somebody chose addresses of one hash.
    @Override
    public int compareTo(IpAddress other) {
        int families = Boolean.compare(isIpv6, other.isIpv6);
        int highs = families != 0 ? families : Long.compareUnsigned(high, other.high);
        int lows = highs != 0 ? highs : Long.compareUnsigned(low, other.low);
        return lows != 0 ? lows : Integer.compare(prefix, other.prefix);
    }

    @Override
    public String toString() {
        return "ip(\"" + text() + "\")";
    }
}
