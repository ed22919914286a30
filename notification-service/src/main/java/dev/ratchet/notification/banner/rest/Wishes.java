package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.rest.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How a product wants a banner. */
final class Wishes {
    private Wishes() {}

    /**
     * @param acceptLanguage what names no language that is spoken here leaves the user's own, such as null or {@code *}
     * @param zone the user's, such as {@code Europe/Zurich}; null for the tenant's
     * @throws Refusal 400 for a zone that is none
     */
    static Wish of(@Nullable String acceptLanguage, @Nullable String zone) {
        try {
            return new Wish(Languages.preferred(acceptLanguage), zone == null ? null : ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Refusal.field("zone", "zone: must be a time zone such as Europe/Zurich");
        }
    }
}
