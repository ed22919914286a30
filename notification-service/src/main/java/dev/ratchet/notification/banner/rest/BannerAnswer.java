package dev.ratchet.notification.banner.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.banner.application.ShowBanner;
import dev.ratchet.notification.banner.domain.BannerState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A banner as a product shows it.
 *
 * @param text in the language that was asked for; empty where there is nothing to tell
 * @param deadline absent where there is none
 * @param setupUrl where the user sets MFA up
 * @param skippable whether the user may go on without
 * @param reason the rule that demands it; absent where none is known
 * @param snoozedUntil until when the user has put the prompt off; absent unless SNOOZED
 * @param skipsLeft how often the prompt can still be put off; absent where there is none to put off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BannerAnswer(
        BannerState state,
        String text,
        @Nullable Instant deadline,
        URI setupUrl,
        boolean skippable,
        @Nullable String reason,
        @Nullable Instant snoozedUntil,
        @Nullable Integer skipsLeft) {
    private static final int TAG_BYTES = 16;

    static BannerAnswer of(ShowBanner.Worded worded, URI setupUrl) {
        var banner = worded.banner();
        return new BannerAnswer(
                banner.state(),
                worded.text(),
                banner.deadline(),
                setupUrl,
                banner.skippable(),
                banner.reason(),
                banner.snoozedUntil(),
                banner.skipsLeft());
    }

    /** A strong validator (RFC 9110, section 8.8.1): two answers that differ in anything have different ones. */
    String tag() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
