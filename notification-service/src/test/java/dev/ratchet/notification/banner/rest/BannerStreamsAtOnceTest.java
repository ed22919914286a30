package dev.ratchet.notification.banner.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.banner.application.ShowBanner.Wish;
import dev.ratchet.notification.banner.domain.BannerState;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.banner.rest.BannerStream.Sent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BannerStreamsAtOnceTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final BannerAnswer NONE = banner(BannerState.NONE);
    private static final BannerAnswer ANNOUNCED = banner(BannerState.ANNOUNCED);

    @Test
    void a_sign_of_life_never_takes_the_place_of_the_newest_banner() {
        // given: a reader that takes nothing after the first banner
        var stream = stream("ann");
        var reader = stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(1));
        stream.show(NONE, NOW, KEEP_ALIVE);

        // when
        stream.show(ANNOUNCED, NOW, KEEP_ALIVE);
        stream.show(ANNOUNCED, NOW.plus(KEEP_ALIVE), KEEP_ALIVE);
        reader.request(1);

        // then
        reader.assertItems(new Sent.Changed(NONE), new Sent.Changed(ANNOUNCED));
    }

    @Test
    void a_banner_is_sent_once_and_signs_of_life_while_it_stands() {
        var stream = stream("ann");
        var reader = stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(10));

        stream.show(NONE, NOW, KEEP_ALIVE);
        stream.show(NONE, NOW.plus(KEEP_ALIVE).minusMillis(1), KEEP_ALIVE);
        stream.show(NONE, NOW.plus(KEEP_ALIVE), KEEP_ALIVE);

        reader.assertItems(new Sent.Changed(NONE), new Sent.Alive());
    }

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

    @Test
    void a_place_is_given_back_when_the_token_ends_or_nobody_reads() {
        var unread = stream("ann");
        assertThat(unread.over(NOW.plusSeconds(9))).isFalse();
        assertThat(unread.over(NOW.plusSeconds(10))).isTrue();

        var read = stream("ann");
        var reader = read.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(1));
        assertThat(read.over(NOW.plusSeconds(10))).isFalse();
        assertThat(read.over(NOW.plus(Duration.ofHours(1)))).isTrue();
        reader.cancel();
    }

    private static BannerStream stream(String user) {
        return new BannerStream(new UserKey("acme", user), new Wish(null, null), NOW, NOW.plus(Duration.ofHours(1)));
    }

    private static BannerAnswer banner(BannerState state) {
        return new BannerAnswer(state, "", null, URI.create("http://localhost/account"), false, null, null, null);
    }
}
