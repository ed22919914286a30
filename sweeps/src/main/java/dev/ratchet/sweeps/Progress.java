package dev.ratchet.sweeps;

import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a pass stands.
 *
 * @param after the last user looked at
 * @param total users to look at; null until they are counted
 */
record Progress(
        Pass pass,
        UserKey after,
        @Nullable Long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        long revision,
        boolean finished) {

    Progress counted(long users) {
        return new Progress(pass, after, users, done, repaired, causes, revision, finished);
    }

    Progress plus(Chunk chunk, int limit) {
        var sum = new TreeMap<>(causes);
        chunk.repairs().forEach((cause, users) -> sum.merge(cause, users, Long::sum));
        var last = chunk.last();
        return new Progress(
                pass,
                last == null ? after : last,
                total,
                done + chunk.looked(),
                repaired + chunk.repaired(),
                sum,
                revision + 1,
                chunk.looked() < limit);
    }

    /** Users who came or went while it ran are no error: the end is always 100 percent. */
    SweepProgressed toEvent(String service, Instant now) {
        var users = finished || total == null ? done : Math.max(total, done);
        return new SweepProgressed(
                pass.id(),
                service,
                pass.subject(),
                finished ? SweepState.COMPLETED : SweepState.RUNNING,
                users,
                done,
                repaired,
                causes,
                revision,
                now);
    }
}
