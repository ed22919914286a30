package dev.ratchet.notification.banner.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.rest.LiveStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BannerStreamsAtOnceTest {
    @Test
    void one_user_takes_so_many_places_and_no_more() {
        // given
        var places = new OpenStreams(5, 2);
        var first = stream("ann");
        places.add(first);
        places.add(stream("ann"));

        // then
        assertThatThrownBy(() -> places.add(stream("ann"))).hasMessageContaining("of this user");
        places.add(stream("bob"));

        // when
        places.remove(first);
        places.remove(first);

        // then
        places.add(stream("ann"));
        assertThat(places.size()).isEqualTo(3);
    }

    @Test
    void a_replica_bears_so_many_streams_and_no_more() {
        var places = new OpenStreams(2, 2);
        places.add(stream("ann"));
        places.add(stream("bob"));

        assertThatThrownBy(() -> places.add(stream("cem"))).hasMessageContaining("this replica");
        assertThat(places.all()).hasSize(2);
    }

    private static BannerStream stream(String user) {
        return new BannerStream(
                new UserKey("acme", user), new Wish(null, null), LiveStream.endless(Instant.EPOCH, Instant.MAX));
    }
}
