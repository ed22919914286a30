package dev.ratchet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.rest.LiveStream.Sent;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final Instant NOW = Instant.parse("2024-06-01T10:00:00Z");
    private static final Instant TOKEN_ENDS = NOW.plus(Duration.ofHours(1));
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    @Test
    void how_it_stands_is_sent_at_once_and_then_each_change_once() {
        var stream = begun("none");
        var reader = reader(stream, 10);

        stream.show("none", NOW.plusMillis(500), KEEP_ALIVE);
        stream.show("half", NOW.plusMillis(1_000), KEEP_ALIVE);
        stream.show("half", NOW.plusMillis(1_500), KEEP_ALIVE);

        reader.assertItems(new Sent.Changed<>("none"), new Sent.Changed<>("half"))
                .assertNotTerminated();
    }

    @Test
    void an_endless_stream_begins_with_the_first_that_is_shown() {
        var stream = endless();
        var reader = reader(stream, 10);
        reader.assertHasNotReceivedAnyItem();

        stream.show("none", NOW, KEEP_ALIVE);

        reader.assertItems(new Sent.Changed<>("none"));
    }

    @Test
    void what_stands_still_shows_that_the_stream_lives_every_15_s() {
        var stream = begun("none");
        var reader = reader(stream, 10);

        for (int second = 1; second <= 31; second++) {
            stream.show("none", NOW.plusSeconds(second), KEEP_ALIVE);
        }

        reader.assertItems(new Sent.Changed<>("none"), new Sent.Alive<>(), new Sent.Alive<>());
    }

    @Test
    void a_slow_reader_misses_states_in_between_but_never_the_last() {
        var stream = begun("none");
        var reader = reader(stream, 1);

        stream.show("half", NOW.plusMillis(500), KEEP_ALIVE);
        stream.show("over", NOW.plusMillis(1_000), KEEP_ALIVE);
        reader.assertNotTerminated().request(5);

        reader.assertItems(new Sent.Changed<>("none"), new Sent.Changed<>("over"))
                .assertCompleted();
    }

    @Test
    void a_sign_of_life_never_takes_the_place_of_the_newest() {
        // given: a reader that takes nothing after the first
        var stream = endless();
        var reader = reader(stream, 1);
        stream.show("none", NOW, KEEP_ALIVE);

        // when
        stream.show("half", NOW, KEEP_ALIVE);
        stream.show("half", NOW.plus(KEEP_ALIVE), KEEP_ALIVE);
        reader.request(1);

        // then
        reader.assertItems(new Sent.Changed<>("none"), new Sent.Changed<>("half"));
    }

    @Test
    void what_is_over_is_sent_alone_and_ends_the_stream() {
        reader(begun("over"), 5).assertItems(new Sent.Changed<>("over")).assertCompleted();
    }

    @Test
    void it_is_over_with_the_token_and_when_nobody_reads_it() {
        var unread = begun("none");
        var read = begun("none");
        var unused = reader(read, 5);

        assertThat(unread.over(NOW.plusSeconds(9))).isFalse();
        assertThat(unread.over(NOW.plusSeconds(10))).isTrue();
        assertThat(read.over(TOKEN_ENDS.minusSeconds(1))).isFalse();
        assertThat(read.over(TOKEN_ENDS)).isTrue();
    }

    private static LiveStream<String> begun(String first) {
        return LiveStream.of(first, "over"::equals, NOW, TOKEN_ENDS);
    }

    private static LiveStream<String> endless() {
        return LiveStream.endless(NOW, TOKEN_ENDS);
    }

    private static AssertSubscriber<Sent<String>> reader(LiveStream<String> stream, long taken) {
        return stream.sent(() -> {}).subscribe().withSubscriber(AssertSubscriber.create(taken));
    }
}
