package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a number says that its change was not the user's doing. The link is the proof: it went to that number
 * only, or, where there was none, to the user's e-mail address. What came with the change, and with later ones, is taken
 * back: the new number's factors and codes are void, it cannot be bound again until upstream tells another or an admin
 * resets the user, and no browser is trusted any more. Gone is also what was set up since, of whatever kind, with the
 * recovery codes that were issued since; and the day in which new factors wait begins anew, for whoever did it may still
 * know the password.
 */
@Singleton
public final class DisownPhone {
    private static final String CAUSE = "PHONE_DISOWNED";

    private final FindPhoneChange find;
    private final ChangeFactors changeFactors;
    private final MoveStates moveStates;
    private final TellUsers tellUsers;
    private final Clock clock;

    DisownPhone(
            FindPhoneChange find,
            ChangeFactors changeFactors,
            MoveStates moveStates,
            TellUsers tellUsers,
            Clock clock) {
        this.find = find;
        this.changeFactors = changeFactors;
        this.moveStates = moveStates;
        this.tellUsers = tellUsers;
        this.clock = clock;
    }

    /**
     * What a link is about.
     *
     * @param number the new one, to be shown masked; null where the number was removed
     * @param done whether it was disowned already
     */
    public record Peeked(@Nullable PhoneNumber number, Instant changedAt, boolean done) {}

    /** Empty for a link that is not ours or too old. */
    public Optional<Peeked> peek(String token) {
        return find.named(token).map(change -> new Peeked(change.after(), change.changedAt(), change.disowned()));
    }

    /**
     * Does it, once: a second time changes nothing.
     *
     * @return false for a link that is not ours or too old
     */
    public boolean apply(String token) {
        var found = find.named(token);
        found.ifPresent(change -> changeFactors.call(change.user(), change.id().toString(), tx -> {
            disown(tx, change);
            return true;
        }));
        return found.isPresent();
    }

    private void disown(Tx tx, PhoneChange change) throws SQLException {
        var user = change.user();
        var unlocked = EnrolmentTable.lock(tx.connection(), user).isEmpty();
        var numbers = PhoneChangeTable.disown(tx.connection(), change.id());
        if (unlocked || numbers.isEmpty()) {
            return;
        }
        PhoneTable.changed(tx.connection(), List.of(user));
        var foreign = numbers.get().stream()
                .filter(number -> !number.equals(change.before()))
                .toList();
        PhoneTable.takeBack(tx.connection(), change, foreign);
        ChallengeTable.voidSms(tx.connection(), List.of(user));
        AccountSessionTable.end(tx.connection(), List.of(user));
        var now = clock.instant();
        var causedBy = change.id().toString();
        KeepHistory.plain(tx, List.of(user), Happening.Kind.PHONE_CHANGED, CAUSE, causedBy, now);
        var unusedTurns = KeepHistory.factors(tx, Map.of(user, CAUSE), Map.of(user, causedBy), now);
        var unused = EndTrust.all(tx, user, CAUSE, causedBy, now);
        tellUsers.phoneDisowned(tx, change);
        var enrolment = EnrolmentTable.lock(tx.connection(), user).orElseThrow();
        moveStates.apply(tx, enrolment.factors(enrolment.standing().usableFactor(), CAUSE, causedBy, now));
    }
}
