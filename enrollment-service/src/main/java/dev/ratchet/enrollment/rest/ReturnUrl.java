package dev.ratchet.enrollment.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a product wants the browser back. It stands in the signed sign-in, so that only the product can say it; still it
 * must be one that a browser can be sent to safely.
 */
final class ReturnUrl {
    private static final int LONGEST = 512;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ReturnUrl() {}

    /** @throws IllegalArgumentException unless it is https, or http on this very machine */
    static void check(String url) {
        var parsed = parse(url);
        if (parsed == null || url.length() > LONGEST || !safe(parsed)) {
            throw new IllegalArgumentException(
                    "returnUrl: must be an https address (http on localhost only) of at most " + LONGEST
                            + " characters, without user and fragment");
        }
    }

    private static boolean safe(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        return !host.isEmpty()
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && (scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host)));
    }

    private static @Nullable URI parse(String url) {
        try {
            // half of a surrogate pair passes for a letter of another language there
            return StandardCharsets.UTF_8.newEncoder().canEncode(url) ? new URI(url) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
