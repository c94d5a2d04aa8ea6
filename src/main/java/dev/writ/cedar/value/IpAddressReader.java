package dev.writ.cedar.value;

import java.util.Optional;

/// Reads addresses, with a place in the text that only moves forwards.
final class IpAddressReader {
    private static final int NONE = -1;
    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS_MAX = 4;
    private static final int HEX = 16;
    private static final int OCTET_MAX = 255;
    private static final int DECIMAL_DIGITS_MAX = 3;

    private final String text;
    private final int end;
    private int at;

    private IpAddressReader(String text, int end) {
        this.text = text;
        this.end = end;
    }

    static Optional<IpAddress> read(String text) {
        int slash = text.indexOf('/');
        IpAddressReader reader = new IpAddressReader(text, slash < 0 ? text.length() : slash);
        boolean ipv6 = text.indexOf(':') >= 0;
        int bits = ipv6 ? IpAddress.V6_BITS : IpAddress.V4_BITS;
        int prefix = slash < 0 ? bits : decimal(text, slash + 1, text.length());
        if (prefix < 0 || prefix > bits) {
            return Optional.empty();
        }
        return ipv6 ? reader.ipv6(prefix) : reader.ipv4(prefix);
    }

    /// A number of up to three digits without leading zeros, or -1.
    private static int decimal(String text, int start, int end) {
        int count = end - start;
        if (count < 1 || count > DECIMAL_DIGITS_MAX || (count > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        return Digits.fixed(text, start, count);
    }

    private Optional<IpAddress> ipv4(int prefix) {
        long address = 0;
        for (int octet = 0; octet < Integer.BYTES; octet++) {
            if (octet > 0 && !took('.')) {
                return Optional.empty();
            }
            int stop = Math.min(Digits.endFrom(text, at), end);
            int value = decimal(text, at, stop);
            if (value < 0 || value > OCTET_MAX) {
                return Optional.empty();
            }
            address = address << Byte.SIZE | value;
            at = stop;
        }
        return at == end ? Optional.of(new IpAddress(false, 0, address, prefix)) : Optional.empty();
    }

    private Optional<IpAddress> ipv6(int prefix) {
        int[] groups = new int[GROUPS];
        int head = groups(groups);
        if (at == end) {
            return head == GROUPS ? Optional.of(address(groups, prefix)) : Optional.empty();
        }
        int[] behindGap = new int[GROUPS];
        int tail = tookGap() ? groups(behindGap) : NONE;
        if (head == NONE || tail == NONE || at < end || head + tail >= GROUPS) {
            return Optional.empty();
        }
        System.arraycopy(behindGap, 0, groups, GROUPS - tail, tail);
        return Optional.of(address(groups, prefix));
    }

    private static IpAddress address(int[] groups, int prefix) {
        long high = 0;
        long low = 0;
        for (int group = 0; group < GROUPS / 2; group++) {
            high = high << Short.SIZE | groups[group];
            low = low << Short.SIZE | groups[GROUPS / 2 + group];
        }
        return new IpAddress(true, high, low, prefix);
    }

    /// How many groups stand here, up to the gap or the end; `NONE` when something else does.
    private int groups(int[] into) {
        if (at == end || atGap()) {
            return 0;
        }
        for (int count = 0; count < GROUPS; count++) {
            into[count] = group();
            if (into[count] < 0) {
                return NONE;
            }
            if (atGap() || !took(':')) {
                return count + 1;
            }
        }
        return NONE;
    }

    private boolean took(char wanted) {
        boolean there = at < end && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private boolean atGap() {
        return at + 1 < end && text.charAt(at) == ':' && text.charAt(at + 1) == ':';
    }

    private boolean tookGap() {
        boolean there = atGap();
        at += there ? 2 : 0;
        return there;
    }

    /// The next group, or -1 when no hexadecimal digit stands here.
    private int group() {
        int value = -1;
        int count = 0;
        while (at < end && count < GROUP_DIGITS_MAX && hex(text.charAt(at)) >= 0) {
            value = (value < 0 ? 0 : value * HEX) + hex(text.charAt(at));
            at++;
            count++;
        }
        return value;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, HEX) : -1;
    }
}
