package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/sweeps}.
 *
 * @param region required, 1 to 200 characters
 * @param dryRun report, change nothing; absent means false
 */
record SweepRequest(@Nullable String region, @Nullable Boolean dryRun) {
    private static final int LONGEST = 200;

    /** It becomes a record key and a path, hence the limits of an id in events. */
    String regionToSweep() {
        if (region == null
                || region.isBlank()
                || region.length() > LONGEST
                || region.indexOf('/') >= 0
                || region.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(region)) {
            throw Refusal.field(
                    "region",
                    "region: must be valid Unicode of 1 to " + LONGEST + " characters, no '/', no control characters");
        }
        return region;
    }
}
