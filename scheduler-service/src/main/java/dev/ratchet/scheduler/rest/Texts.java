package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What people say of a wave, and of which. */
final class Texts {
    private static final int LONGEST = 1_000;

    private Texts() {}

    /** 1 to 1,000 characters that can be stored and told to others. */
    static String said(String field, @Nullable String given) {
        if (given == null
                || given.isBlank()
                || given.length() > LONGEST
                || given.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(given)) {
            throw Refusal.field(field, field + ": must be valid Unicode of 1 to " + LONGEST + " characters");
        }
        return given;
    }

    /** PostgreSQL takes no NUL, so no sweep has one in its id. */
    static String sweep(String id) {
        if (id.indexOf('\0') >= 0) {
            throw Refusal.notFound("this sweep");
        }
        return id;
    }

    static Refusal noWave() {
        return Refusal.of(409, "NO_WAVE", "no wave opened with this sweep");
    }
}
