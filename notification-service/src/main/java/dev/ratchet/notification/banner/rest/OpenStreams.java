package dev.ratchet.notification.banner.rest;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.rest.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places of a replica for streams: so many in all, and so few of one user that nobody takes those of all. */
final class OpenStreams {
    private static final Duration LATER = Duration.ofSeconds(5);

    private final int most;
    private final int mostOfUser;
    private final Map<UserKey, Set<BannerStream>> streams = new HashMap<>();
    private int size;

    OpenStreams(int most, int mostOfUser) {
        this.most = most;
        this.mostOfUser = mostOfUser;
    }

    /** @throws Refusal 429 when the user has as many as one may have, 503 when this replica has as many as it bears */
    synchronized void add(BannerStream stream) {
        if (streams.getOrDefault(stream.user(), Set.of()).size() >= mostOfUser) {
            throw Refusal.later(
                    "TOO_MANY_STREAMS", "the banner of this user is followed by as many as one may have", LATER);
        }
        if (size >= most) {
            throw Refusal.unavailable("TOO_MANY_STREAMS", "as many banners are followed as this replica bears", LATER);
        }
        streams.computeIfAbsent(stream.user(), user -> new HashSet<>()).add(stream);
        size++;
    }

    synchronized void remove(BannerStream stream) {
        var ofUser = streams.get(stream.user());
        if (ofUser != null && ofUser.remove(stream)) {
            size--;
            if (ofUser.isEmpty()) {
                streams.remove(stream.user());
            }
        }
    }

    synchronized List<BannerStream> all() {
        return streams.values().stream().flatMap(Set::stream).toList();
    }

    synchronized int size() {
        return size;
    }
}
