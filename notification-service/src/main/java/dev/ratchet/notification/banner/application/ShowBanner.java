package dev.ratchet.notification.banner.application;

import dev.ratchet.notification.banner.domain.Banner;
import dev.ratchet.notification.banner.domain.BannerText;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.banner.postgres.UserTable;
import dev.ratchet.notification.wording.Wording;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes a banner when it is looked at, so that it is exact whatever events and sweeps are late. */
@ApplicationScoped
public class ShowBanner {
    private final Transactions transactions;
    private final Clock clock;

    public ShowBanner(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * How a banner is wanted.
     *
     * @param locale null for the user's own, and English where that is not known
     * @param zone in which dates are shown and days counted; null for the tenant's
     */
    public record Wish(@Nullable Locale locale, @Nullable ZoneId zone) {}

    /**
     * A banner in words.
     *
     * @param nextTurn when it may change by itself; null where time alone changes nothing
     */
    public record Worded(
            Banner banner,
            String text,
            Locale spoken,
            Instant at,
            @Nullable Instant nextTurn) {}

    /** A user of whom nothing was heard has nothing to be told. */
    public Worded to(UserKey user, Wish wish) {
        var standing = transactions
                .read(connection -> UserTable.standing(connection, user))
                .orElse(Standing.UNKNOWN);
        return worded(standing, wish);
    }

    /** What is known of many users, in one read. */
    public Map<UserKey, Standing> standings(Collection<UserKey> users) {
        return transactions.read(connection -> UserTable.standings(connection, users));
    }

    public Worded worded(Standing known, Wish wish) {
        var standing = wish.zone() == null ? known : known.in(wish.zone());
        var now = clock.instant();
        var banner = Banner.of(standing, now);
        var spoken = Wording.spoken(wish.locale() == null ? standing.locale() : wish.locale());
        var text = BannerText.of(banner, standing.zone(), spoken);
        return new Worded(banner, text, spoken, now, standing.nextTurn(now));
    }
}
