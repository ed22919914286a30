package dev.ratchet.notification.guard.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What one customer of a network has: an IPv4 address, or the first 64 bits of an IPv6 address (RFC 6177 §2). */
public final class CustomerLine {
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private CustomerLine() {}

    /** @param address a literal; what is none stands for itself, and is never looked up */
    public static String of(String address) {
        if (!V6.matcher(address).matches()) {
            return address;
        }
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
