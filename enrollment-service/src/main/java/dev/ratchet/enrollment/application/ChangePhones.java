package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Enrolment;
import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What follows from a new number: codes on their way are void, factors bound to the old number are suspended, trusted
 * browsers are forgotten; whose last factor that was must set one up at the next sign-in.
 */
@Singleton
final class ChangePhones {
    private final MoveStates moveStates;
    private final Clock clock;

    ChangePhones(MoveStates moveStates, Clock clock) {
        this.moveStates = moveStates;
        this.clock = clock;
    }

    void apply(Tx tx, List<PhoneNews> news) throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        var users = news.stream().map(PhoneNews::user).collect(Collectors.toCollection(TreeSet::new));
        if (EnrolmentTable.lock(tx.connection(), users).isEmpty()) {
            return;
        }
        TrustTable.endBefore(
                tx.connection(),
                news.stream()
                        .filter(PhoneNews::late)
                        .map(each -> new Ended(each.user(), each.occurredAt(), each.causedBy()))
                        .toList());
        var touched = new HashSet<>(PhoneTable.suspend(tx.connection(), news));
        news.stream().filter(PhoneNews::change).map(PhoneNews::user).forEach(touched::add);
        if (touched.isEmpty()) {
            return;
        }
        ChallengeTable.voidSms(tx.connection(), touched);
        TrustTable.end(tx.connection(), touched);
        enable(tx, touched, news);
    }

    private void enable(Tx tx, Set<UserId> touched, List<PhoneNews> news) throws SQLException {
        var causes = news.stream()
                .collect(Collectors.toMap(PhoneNews::user, PhoneNews::causedBy, (earlier, later) -> later));
        Collection<Enrolment> standing =
                EnrolmentTable.lock(tx.connection(), touched).values();
        var moves = new ArrayList<Enrolment.Moved>();
        for (var user : standing) {
            user.factors(
                            user.standing().usableFactor(),
                            "PHONE_CHANGED",
                            causes.getOrDefault(user.user(), "phone-changed"),
                            clock.instant())
                    .ifPresent(moves::add);
        }
        moveStates.apply(tx, moves);
    }
}
