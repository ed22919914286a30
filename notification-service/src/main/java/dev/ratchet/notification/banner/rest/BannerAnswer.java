package dev.ratchet.notification.banner.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.banner.application.ShowBanner;
import dev.ratchet.notification.banner.domain.BannerState;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A banner as a product shows it.
 *
 * @param text in the language that was asked for; empty where there is nothing to tell
 * @param deadline absent where there is none
 * @param setupUrl where the user sets MFA up
 * @param skippable whether the user may go on without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BannerAnswer(
        BannerState state, String text, @Nullable Instant deadline, URI setupUrl, boolean skippable) {

    static BannerAnswer of(ShowBanner.Worded worded, URI setupUrl) {
        var banner = worded.banner();
        return new BannerAnswer(banner.state(), worded.text(), banner.deadline(), setupUrl, banner.skippable());
    }
}
