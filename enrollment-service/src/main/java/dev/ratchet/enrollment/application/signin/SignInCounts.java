package dev.ratchet.enrollment.application.signin;

import dev.ratchet.enrollment.domain.Activity;
import dev.ratchet.enrollment.domain.SignInOutcome;
import dev.ratchet.enrollment.domain.Tally;
import dev.ratchet.enrollment.domain.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was counted and not yet written. Not safe for several threads at once. */
final class SignInCounts {
    private final SortedMap<Tally, Long> signIns = new TreeMap<>();
    private final Map<UserId, Activity> users = new HashMap<>();
    private long forgotten;

    SortedMap<Tally, Long> signIns() {
        return signIns;
    }

    /** In the order in which rows are locked. */
    SortedMap<UserId, Activity> users() {
        return new TreeMap<>(users);
    }

    int size() {
        return users.size();
    }

    /** Users whose last sign-in there was no room for. */
    long forgotten() {
        return forgotten;
    }

    boolean isEmpty() {
        return signIns.isEmpty() && users.isEmpty() && forgotten == 0;
    }

    void count(UserId user, SignInOutcome outcome, Instant at) {
        var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        signIns.merge(new Tally(user.tenantId(), day, outcome), 1L, Long::sum);
    }

    /** @param most users that are remembered; of others beyond it the sign-in is counted, and its instant lost */
    void note(UserId user, Activity activity, int most) {
        if (users.size() < most || users.containsKey(user)) {
            users.merge(user, activity, Activity::merge);
        } else {
            forgotten++;
        }
    }

    void add(SignInCounts other, int most) {
        other.signIns.forEach((tally, count) -> signIns.merge(tally, count, Long::sum));
        other.users.forEach((user, activity) -> note(user, activity, most));
        forgotten += other.forgotten;
    }
}
