package dev.ratchet.enrollment.domain;

/**
 * A block of addresses (RFC 4632, RFC 4291 §2.3), such as {@code 192.0.2.0/24}; a bare address is a block of one. A
 * block of IPv4-mapped IPv6 addresses, such as {@code ::ffff:192.0.2.0/120}, is the IPv4 block that it carries.
 *
 * @param text as the policy has it
 * @param prefix leading bits that must agree, of 32 or 128
 */
public record Cidr(String text, IpAddress network, int prefix) {

    /** @throws IllegalArgumentException for anything else */
    public static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        var bits = network.v4() ? 32 : 128;
        if (slash < 0) {
            return new Cidr(text, network, bits);
        }
        var digits = text.substring(slash + 1);
        return new Cidr(text, network, network.v4() && text.indexOf(':') >= 0 ? mapped(digits) : prefix(digits, bits));
    }

    private static int mapped(String digits) {
        var prefix = prefix(digits, 128) - 96;
        if (prefix < 0) {
            throw new IllegalArgumentException("the prefix length of an IPv4-mapped block must be 96 at least");
        }
        return prefix;
    }

    private static int prefix(String digits, int bits) {
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException("the prefix length must lie between 0 and " + bits);
        }
        return Integer.parseInt(digits);
    }

    public boolean contains(IpAddress address) {
        if (address.v4() != network.v4()) {
            return false;
        }
        var of128 = network.v4() ? prefix + 96 : prefix;
        return agree(address.high(), network.high(), Math.min(of128, 64))
                && agree(address.low(), network.low(), Math.max(of128 - 64, 0));
    }

    private static boolean agree(long one, long other, int leadingBits) {
        return leadingBits == 0 || (one ^ other) >>> (64 - leadingBits) == 0;
    }
}
