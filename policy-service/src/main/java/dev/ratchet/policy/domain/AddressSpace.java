package dev.ratchet.policy.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Whether blocks of addresses (RFC 4632, RFC 4291) leave any address to sign in from. */
public final class AddressSpace {
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    private AddressSpace() {}

    /** Addresses of one family, both ends included. */
    private record Range(int bits, BigInteger first, BigInteger last) {}

    /**
     * Whether an address that is allowed is not blocked.
     *
     * @param allow blocks in CIDR form; none allows all
     * @param block blocks in CIDR form
     */
    public static boolean isOpen(List<String> allow, List<String> block) {
        var blocked = block.stream()
                .map(AddressSpace::range)
                .sorted(Comparator.comparing(Range::first))
                .toList();
        return (allow.isEmpty() ? EVERYWHERE : allow)
                .stream().map(AddressSpace::range).anyMatch(range -> !isCovered(range, blocked));
    }

    /** @param blocked by their first address */
    private static boolean isCovered(Range range, List<Range> blocked) {
        var next = range.first();
        for (var each : blocked) {
            if (each.bits() == range.bits()
                    && each.first().compareTo(next) <= 0
                    && each.last().compareTo(next) >= 0) {
                next = each.last().add(BigInteger.ONE);
            }
        }
        return next.compareTo(range.last()) > 0;
    }

    private static Range range(String cidr) {
        var slash = cidr.indexOf('/');
        var address = cidr.substring(0, slash);
        var bits = address.indexOf(':') >= 0 ? V6_BITS : V4_BITS;
        var hosts = BigInteger.ONE.shiftLeft(bits - Integer.parseInt(cidr.substring(slash + 1)));
        var first = (bits == V6_BITS ? v6(address) : v4(address)).divide(hosts).multiply(hosts);
        return new Range(bits, first, first.add(hosts).subtract(BigInteger.ONE));
    }

    private static BigInteger v4(String address) {
        return number(List.of(address.split("\\.", -1)), 10, 8);
    }

    private static BigInteger v6(String address) {
        var gap = address.indexOf("::");
        if (gap < 0) {
            return number(groups(address), 16, 16);
        }
        var groups = new ArrayList<>(groups(address.substring(0, gap)));
        var tail = groups(address.substring(gap + 2));
        while (groups.size() + tail.size() < V6_BITS / 16) {
            groups.add("0");
        }
        groups.addAll(tail);
        return number(groups, 16, 16);
    }

    private static List<String> groups(String part) {
        return part.isEmpty() ? List.of() : Arrays.asList(part.split(":", -1));
    }

    private static BigInteger number(List<String> groups, int radix, int bits) {
        var number = BigInteger.ZERO;
        for (var group : groups) {
            number = number.shiftLeft(bits).add(new BigInteger(group, radix));
        }
        return number;
    }
}
