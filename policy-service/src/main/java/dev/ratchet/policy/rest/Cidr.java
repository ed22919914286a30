package dev.ratchet.policy.rest;

import dev.ratchet.rest.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Address blocks of RFC 4632 and RFC 4291, checked by their form; no name is ever looked up. */
final class Cidr {
    private static final Pattern V4 =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})/(\\d{1,2})");
    private static final Pattern V6 = Pattern.compile("([0-9a-fA-F:]{2,39})/(\\d{1,3})");

    private Cidr() {}

    static List<String> blocks(String field, @Nullable List<String> values) {
        var blocks = Fields.entries(field, values == null ? List.of() : values);
        for (int i = 0; i < blocks.size(); i++) {
            if (!isBlock(blocks.get(i))) {
                throw Refusal.field(
                        field + "[" + i + "]", field + "[" + i + "]: must be a CIDR block such as 192.0.2.0/24");
            }
        }
        return blocks;
    }

    static boolean isBlock(String text) {
        var v4 = V4.matcher(text);
        if (v4.matches()) {
            for (int part = 1; part <= 4; part++) {
                if (Integer.parseInt(v4.group(part)) > 255) {
                    return false;
                }
            }
            return Integer.parseInt(v4.group(5)) <= 32;
        }
        // written as IPv6, the block of an IPv4 network would be read in two ways
        var v6 = text.toLowerCase(Locale.ROOT).contains("ffff:") && text.startsWith("::")
                ? V6.matcher("")
                : V6.matcher(text);
        return v6.matches() && Integer.parseInt(v6.group(2)) <= 128 && isV6(v6.group(1));
    }

    private static boolean isV6(String address) {
        var gap = address.indexOf("::");
        if (gap != address.lastIndexOf("::") || address.contains(":::")) {
            return false;
        }
        var groups = List.of(address.split(":", -1)).stream()
                .filter(group -> !group.isEmpty())
                .toList();
        if (groups.stream().anyMatch(group -> group.length() > 4)) {
            return false;
        }
        var edges = (address.startsWith(":") && gap != 0) || (address.endsWith(":") && gap != address.length() - 2);
        return !edges && (gap >= 0 ? groups.size() <= 7 : groups.size() == 8);
    }
}
