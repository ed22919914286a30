package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.PhoneTable.Suspended;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records changes of numbers and tells those that were the users' until then: the one that upstream knew, and those that a
 * factor was bound to; where there was none, wherever else the user is reached. The first number that is told along with
 * the account is no change.
 */
@Singleton
final class TellOldNumbers {
    private final TellUsers tellUsers;

    TellOldNumbers(TellUsers tellUsers) {
        this.tellUsers = tellUsers;
    }

    /**
     * @param changes in the order in which they came about
     * @param suspended what they have cost
     */
    void of(Tx tx, List<PhoneNews> changes, List<Suspended> suspended) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        PhoneChangeTable.releaseOthers(tx.connection(), changes);
        var bound = suspended.stream()
                .filter(Suspended::wasConfirmed)
                .collect(Collectors.groupingBy(
                        Suspended::user, TreeMap::new, Collectors.mapping(Suspended::phone, Collectors.toSet())));
        var replacing = changes.stream()
                .map(news -> news.before() == null ? replacing(news, bound) : news)
                .filter(news -> news.before() != null || news.phone() != null)
                .toList();
        for (var change : PhoneChangeTable.record(tx.connection(), replacing)) {
            tellUsers.phoneChanged(tx, change, numbers(change, bound.remove(change.user())));
        }
    }

    private static PhoneNews replacing(PhoneNews news, Map<UserId, Set<PhoneNumber>> bound) {
        return bound.getOrDefault(news.user(), Set.of()).stream()
                .findFirst()
                .map(news::replacing)
                .orElse(news);
    }

    private static Set<PhoneNumber> numbers(PhoneChange change, @Nullable Set<PhoneNumber> bound) {
        return Stream.concat(
                        Stream.ofNullable(change.before()),
                        Stream.ofNullable(bound).flatMap(Set::stream))
                .filter(number -> !number.equals(change.after()))
                .collect(Collectors.toSet());
    }
}
