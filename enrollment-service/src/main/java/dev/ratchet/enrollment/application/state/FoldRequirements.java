package dev.ratchet.enrollment.application.state;

import static java.util.stream.Collectors.groupingBy;

import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.enrollment.application.phone.HoldNewNumbers;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Enrolment;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.RequirementFold;
import dev.ratchet.enrollment.domain.RequirementFold.Folded;
import dev.ratchet.enrollment.domain.RequirementTold;
import dev.ratchet.enrollment.domain.Standing;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns news of requirements into states: four statements for a batch of new users, a few more for known ones. */
@Singleton
public final class FoldRequirements {
    private final Transactions transactions;
    private final HoldNewNumbers holdNewNumbers;
    private final StateEvents events;
    private final TellSkips tellSkips;
    private final Clock clock;

    public FoldRequirements(
            Transactions transactions,
            HoldNewNumbers holdNewNumbers,
            StateEvents events,
            TellSkips tellSkips,
            Clock clock) {
        this.transactions = transactions;
        this.holdNewNumbers = holdNewNumbers;
        this.events = events;
        this.tellSkips = tellSkips;
        this.clock = clock;
    }

    public void apply(List<RequirementTold> news) {
        var byUser = news.stream().collect(groupingBy(RequirementTold::user, TreeMap::new, Collectors.toList()));
        transactions.run(tx -> apply(tx, byUser));
    }

    private void apply(Tx tx, Map<UserId, List<RequirementTold>> byUser) throws SQLException {
        var known = EnrolmentTable.lock(tx.connection(), byUser.keySet());
        var now = clock.instant();
        var folded = byUser.entrySet().stream()
                .map(user ->
                        RequirementFold.fold(user.getKey(), standing(known.get(user.getKey())), user.getValue(), now))
                .filter(user -> !user.changesNothing())
                .toList();
        EnrolmentTable.insert(
                tx.connection(),
                folded.stream().filter(user -> !known.containsKey(user.user())).toList());
        EnrolmentTable.adopt(
                tx.connection(),
                folded.stream()
                        .filter(user -> known.containsKey(user.user()) && user.adopted() != null)
                        .toList());
        EnrolmentTable.stand(
                tx.connection(),
                folded.stream()
                        .filter(user -> user.adopted() == null)
                        .collect(Collectors.toMap(Folded::user, Folded::after)));
        var promoted = folded.stream()
                .filter(user -> user.promoted() && known.containsKey(user.user()))
                .collect(Collectors.toMap(Folded::user, user -> newest(byUser.get(user.user()))));
        EndTrust.all(tx, promoted, "PROMOTED", now);
        var changes = folded.stream().flatMap(user -> user.changes().stream()).toList();
        KeepHistory.states(tx, changes);
        events.publish(tx, changes);
        holdNewNumbers.promoted(tx, promoted);
        restartSkips(tx, known, byUser);
    }

    /** Skips count within one time in which MFA is advised; news of its end may be late. */
    private void restartSkips(Tx tx, Map<UserId, Enrolment> known, Map<UserId, List<RequirementTold>> byUser)
            throws SQLException {
        tellSkips.restart(
                tx,
                byUser.values().stream()
                        .flatMap(List::stream)
                        .filter(told -> told.requirement().level() == Level.NOT_REQUIRED)
                        .flatMap(told -> ended(told, known.get(told.user())))
                        .toList());
    }

    private static Stream<Ended> ended(RequirementTold told, @Nullable Enrolment known) {
        if (known == null) {
            return Stream.empty();
        }
        var late = told.requirement().revision() < known.standing().requirementRevision();
        return Stream.of(new Ended(told.user(), late ? told.requirement().occurredAt() : null, told.causedBy()));
    }

    /** What brought the newest requirement. */
    private static String newest(@Nullable List<RequirementTold> news) {
        return Objects.requireNonNull(news).stream()
                .max(Comparator.comparingLong(told -> told.requirement().revision()))
                .orElseThrow()
                .causedBy();
    }

    private static Standing standing(@Nullable Enrolment known) {
        return known == null ? Standing.UNKNOWN : known.standing();
    }
}
