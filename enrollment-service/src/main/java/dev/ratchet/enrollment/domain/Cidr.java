package dev.ratchet.enrollment.domain;

/**
 * A block of addresses (RFC 4632, RFC 4291 §2.3), such as {@code 192.0.2.0/24}; a bare address is a block of one.
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
        return new Cidr(text, network, slash < 0 ? bits : prefix(text.substring(slash + 1), bits));
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
