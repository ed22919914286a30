package dev.ratchet.enrollment.application.state;

import static java.util.stream.Collectors.groupingBy;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.phone.ChangePhones;
import dev.ratchet.enrollment.domain.ProfileFold;
import dev.ratchet.enrollment.domain.ProfileFold.Folded;
import dev.ratchet.enrollment.domain.ProfileNews;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.enrollment.postgres.ProfileTable.Stored;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what upstream tells about users, and starts what follows from a new number or a removed account. */
@Singleton
public final class FoldProfiles {
    private final ChangeFactors changeFactors;
    private final ChangePhones changePhones;
    private final RemoveUsers removeUsers;

    public FoldProfiles(ChangeFactors changeFactors, ChangePhones changePhones, RemoveUsers removeUsers) {
        this.changeFactors = changeFactors;
        this.changePhones = changePhones;
        this.removeUsers = removeUsers;
    }

    public void apply(List<ProfileNews> news) {
        var byUser = news.stream().collect(groupingBy(ProfileNews::user, TreeMap::new, Collectors.toList()));
        changeFactors.batch(tx -> apply(tx, byUser));
    }

    /** @return whose factors these news touch, and what caused it */
    private Map<UserId, String> apply(Tx tx, Map<UserId, List<ProfileNews>> byUser) throws SQLException {
        var stored = ProfileTable.lock(tx.connection(), byUser.keySet());
        var now = tx.now();
        var folded = byUser.entrySet().stream()
                .map(user -> ProfileFold.fold(
                        user.getKey(),
                        known(stored, user.getKey()).profile(),
                        user.getValue().stream().map(each -> each.received(now)).toList()))
                .toList();
        var changed = folded.stream()
                .filter(user -> !user.changesNothing())
                .map(user -> known(stored, user.user()).changedTo(user.after()))
                .toList();
        if (!changed.isEmpty()) {
            ProfileTable.upsert(tx.connection(), changed);
        }
        changePhones.apply(
                tx, folded.stream().flatMap(user -> user.phones().stream()).toList());
        removeUsers.apply(
                tx, folded.stream().flatMap(user -> user.removal().stream()).toList());
        return folded.stream()
                .filter(Folded::touchesFactors)
                .collect(Collectors.toMap(Folded::user, Folded::factorsCausedBy));
    }

    private static Stored known(Map<UserId, Stored> stored, UserId user) {
        return stored.getOrDefault(user, Stored.unknown(user));
    }
}
