package dev.ratchet.enrollment.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An IPv4 or IPv6 address, read from its literal form and never looked up. IPv4-mapped IPv6 ({@code ::ffff:192.0.2.1},
 * RFC 4291 §2.5.5.2) is the IPv4 address it carries.
 *
 * @param v4 whether it is IPv4; its 32 bits then stand at the end
 */
public record IpAddress(boolean v4, long high, long low) {
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xffffL;

    /** As a literal, IPv6 in eight groups. */
    public String text() {
        var bytes = v4
                ? ByteBuffer.allocate(4).putInt((int) low).array()
                : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    /** @throws IllegalArgumentException for anything but an address literal */
    public static IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? new IpAddress(true, 0, v4(text)) : v6(text);
    }

    private static long v4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw refused();
        }
        long bits = 0;
        for (var part : parts) {
            bits = (bits << 8) | number(part, 10, 3, 255);
        }
        return bits;
    }

    private static IpAddress v6(String given) {
        var text = given;
        var lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') >= 0) {
            var bits = v4(text.substring(lastColon + 1));
            text = text.substring(0, lastColon + 1)
                    + Long.toHexString(bits >>> 16)
                    + ":"
                    + Long.toHexString(bits & 0xffff);
        }
        var gap = text.indexOf("::");
        var groups = new long[GROUPS];
        if (gap < 0) {
            var all = groups(text);
            if (all.length != GROUPS) {
                throw refused();
            }
            groups = all;
        } else {
            var front = groups(text.substring(0, gap));
            var back = groups(text.substring(gap + 2));
            if (front.length + back.length >= GROUPS) {
                throw refused();
            }
            System.arraycopy(front, 0, groups, 0, front.length);
            System.arraycopy(back, 0, groups, GROUPS - back.length, back.length);
        }
        var high = bits(groups, 0);
        var low = bits(groups, 4);
        return high == 0 && low >>> 32 == MAPPED
                ? new IpAddress(true, 0, low & 0xffff_ffffL)
                : new IpAddress(false, high, low);
    }

    private static long[] groups(String text) {
        return text.isEmpty()
                ? new long[0]
                : Arrays.stream(text.split(":", -1))
                        .mapToLong(group -> number(group, 16, 4, 0xffff))
                        .toArray();
    }

    private static long bits(long[] groups, int from) {
        return (groups[from] << 48) | (groups[from + 1] << 32) | (groups[from + 2] << 16) | groups[from + 3];
    }

    private static long number(String text, int radix, int digits, int most) {
        if (text.isEmpty()
                || text.length() > digits
                || text.chars().anyMatch(c -> c > 'f' || Character.digit(c, radix) < 0)
                || (radix == 10 && text.length() > 1 && text.charAt(0) == '0')) {
            throw refused();
        }
        var value = Integer.parseInt(text, radix);
        if (value > most) {
            throw refused();
        }
        return value;
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("must be an IPv4 or IPv6 address such as 192.0.2.1 or 2001:db8::1");
    }
}
