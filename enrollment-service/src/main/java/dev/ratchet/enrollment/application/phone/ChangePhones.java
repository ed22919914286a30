package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Enrolment;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.enrollment.postgres.PhoneTable.Suspended;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What follows from a new number: codes on their way are void, factors bound to the old number are suspended, what was
 * proved with them on the pages ends, trusted browsers are forgotten, and the old number is told; whose last factor that was
 * must set one up at the next sign-in, which waits as {@link HoldNewNumbers} says.
 */
@Singleton
public final class ChangePhones {
    private static final String CAUSE = "PHONE_CHANGED";

    private final TellOldNumbers tellOldNumbers;
    private final MoveStates moveStates;
    private final Clock clock;

    ChangePhones(TellOldNumbers tellOldNumbers, MoveStates moveStates, Clock clock) {
        this.tellOldNumbers = tellOldNumbers;
        this.moveStates = moveStates;
        this.clock = clock;
    }

    public void apply(Tx tx, List<PhoneNews> news) throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        var users = news.stream().map(PhoneNews::user).collect(Collectors.toCollection(TreeSet::new));
        var locked = EnrolmentTable.lock(tx.connection(), users).keySet();
        var now = clock.instant();
        keep(tx, news, locked, now);
        EndTrust.before(
                tx,
                news.stream()
                        .filter(each -> each.late() && locked.contains(each.user()))
                        .map(each -> new Ended(each.user(), each.occurredAt(), each.causedBy()))
                        .toList(),
                CAUSE,
                now);
        var suspended = PhoneTable.suspend(tx.connection(), news);
        tellOldNumbers.of(tx, news.stream().filter(PhoneNews::change).toList(), suspended);
        var touched = suspended.stream().map(Suspended::user).collect(Collectors.toCollection(HashSet::new));
        news.stream().filter(PhoneNews::change).map(PhoneNews::user).forEach(touched::add);
        if (touched.isEmpty()) {
            return;
        }
        PhoneTable.changed(tx.connection(), losing(news, suspended));
        ChallengeTable.voidSms(tx.connection(), touched);
        AccountSessionTable.endProvedBySms(tx.connection(), touched);
        var causes = news.stream()
                .filter(each -> locked.contains(each.user()) && touched.contains(each.user()))
                .collect(Collectors.toMap(PhoneNews::user, PhoneNews::causedBy, (earlier, later) -> later));
        EndTrust.all(tx, causes, CAUSE, now);
        enable(tx, touched, causes, now);
    }

    /** Of whom a number is gone: the first one that is ever known takes nothing away. */
    private static Set<UserId> losing(List<PhoneNews> news, List<Suspended> suspended) {
        var users = suspended.stream().map(Suspended::user).collect(Collectors.toCollection(TreeSet::new));
        news.stream()
                .filter(each -> each.change() && each.before() != null)
                .map(PhoneNews::user)
                .forEach(users::add);
        return users;
    }

    private static void keep(Tx tx, List<PhoneNews> news, Set<UserId> locked, Instant now) throws SQLException {
        HistoryTable.append(
                tx.connection(),
                news.stream()
                        .filter(each -> locked.contains(each.user()))
                        .map(each -> Happening.of(each.user(), Kind.PHONE_CHANGED, CAUSE, each.causedBy(), now))
                        .toList());
    }

    private void enable(Tx tx, Set<UserId> touched, Map<UserId, String> causes, Instant now) throws SQLException {
        Collection<Enrolment> standing =
                EnrolmentTable.lock(tx.connection(), touched).values();
        var moves = new ArrayList<Enrolment.Moved>();
        for (var user : standing) {
            user.factors(user.standing().usableFactor(), CAUSE, causes.getOrDefault(user.user(), "phone-changed"), now)
                    .ifPresent(moves::add);
        }
        moveStates.apply(tx, moves);
    }
}
