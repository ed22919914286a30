package dev.ratchet.enrollment.application.notice;

import dev.ratchet.enrollment.crypto.NotMeLinks;
import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Profile;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells users what was done to their accounts, at a number that was theirs before it was done, if there was one. */
@Singleton
public final class TellUsers {
    /** A notice that comes later helps nobody, and its link is dead. */
    public static final Duration VALID = Duration.ofDays(7);

    private final NoticeMessages messages;
    private final NotMeLinks links;
    private final Clock clock;

    TellUsers(NoticeMessages messages, NotMeLinks links, Clock clock) {
        this.messages = messages;
        this.links = links;
        this.clock = clock;
    }

    /** @param numbers that the user had until then; with none it is told once, without a number */
    public void phoneChanged(Tx tx, PhoneChange change, Collection<PhoneNumber> numbers) throws SQLException {
        var locale = locale(ProfileTable.of(tx.connection(), change.user()));
        if (numbers.isEmpty()) {
            phoneChanged(tx, change, (PhoneNumber) null, locale);
        }
        for (var number : numbers) {
            phoneChanged(tx, change, number, locale);
        }
    }

    private void phoneChanged(Tx tx, PhoneChange change, @Nullable PhoneNumber number, @Nullable String locale) {
        messages.send(
                tx,
                new Notice(
                        change.user(),
                        UUID.randomUUID(),
                        Notice.Kind.PHONE_CHANGED,
                        number,
                        links.to(change.id()),
                        change.changedAt(),
                        change.changedAt().plus(VALID),
                        locale));
    }

    /** Something that needs no number of its own: it goes wherever the user is reached. */
    public void happened(Tx tx, UserId user, Notice.Kind kind) {
        var now = clock.instant();
        messages.send(tx, new Notice(user, UUID.randomUUID(), kind, null, null, now, now.plus(VALID), null));
    }

    /** What came of it: to the number that said it, or wherever the user is reached. */
    public void phoneDisowned(Tx tx, PhoneChange change) throws SQLException {
        var number = change.before();
        if (number == null) {
            happened(tx, change.user(), Notice.Kind.PHONE_DISOWNED);
        } else {
            plain(
                    tx,
                    change.user(),
                    Notice.Kind.PHONE_DISOWNED,
                    number,
                    ProfileTable.of(tx.connection(), change.user()));
        }
    }

    /** Nobody is told at a number that was disowned: the one before it is the user's, where there was one. */
    public void factorsReset(Tx tx, UserId user) throws SQLException {
        var profile = ProfileTable.of(tx.connection(), user);
        var reached = reached(tx, user, profile.number());
        if (reached == null) {
            happened(tx, user, Notice.Kind.FACTORS_RESET);
        } else {
            plain(tx, user, Notice.Kind.FACTORS_RESET, reached, profile);
        }
    }

    private static @Nullable PhoneNumber reached(Tx tx, UserId user, @Nullable PhoneNumber number) throws SQLException {
        if (number == null) {
            return null;
        }
        var disowned = PhoneChangeTable.disowned(tx.connection(), user, number);
        return disowned.isEmpty() ? number : disowned.get().before();
    }

    private void plain(Tx tx, UserId user, Notice.Kind kind, PhoneNumber number, Profile profile) throws SQLException {
        var now = clock.instant();
        messages.send(
                tx, new Notice(user, UUID.randomUUID(), kind, number, null, now, now.plus(VALID), locale(profile)));
    }

    private static @Nullable String locale(Profile profile) {
        var locale = profile.locale();
        return locale == null ? null : locale.value();
    }
}
