package dev.ratchet.notification.banner.application;

import dev.ratchet.notification.banner.domain.Banner;
import dev.ratchet.notification.banner.domain.BannerText;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.banner.postgres.UserTable;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;

/** Computes a banner when it is looked at, so that it is exact whatever events and sweeps are late. */
@ApplicationScoped
public class ShowBanner {
    private final Transactions transactions;
    private final Clock clock;

    public ShowBanner(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A banner in words. */
    public record Worded(Banner banner, String text) {}

    /** A user of whom nothing was heard has nothing to be told. */
    public Worded to(UserKey user, Locale locale) {
        var standing = transactions
                .read(connection -> UserTable.standing(connection, user))
                .orElse(Standing.UNKNOWN);
        var banner = Banner.of(standing, clock.instant());
        return new Worded(banner, BannerText.of(banner, standing.zone(), locale));
    }
}
