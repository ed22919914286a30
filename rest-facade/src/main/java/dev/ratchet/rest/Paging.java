package dev.ratchet.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lists are paged by cursor: {@code ?limit=} (1 to 1,000, default 100) and {@code next}. */
public final class Paging {
    private static final int DEFAULT = 100;
    private static final int MOST = 1_000;

    private Paging() {}

    /** @throws Refusal 400 outside 1 to 1,000 */
    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (limit < 1 || limit > MOST) {
            throw Refusal.field("limit", "limit: must lie between 1 and " + MOST);
        }
        return limit;
    }

    /** The opaque form of the last key of a page. */
    public static String cursor(String lastKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastKey.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that a page starts behind; empty for the first page. */
    public static String after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        var key = decoded(cursor);
        if (key == null || key.indexOf('\0') >= 0 || !cursor(key).equals(cursor)) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
        return key;
    }

    private static @Nullable String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
