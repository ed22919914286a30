package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchConsumerTest {
    private static final Bed bed = new Bed();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Tail letters = new Tail(bed, "user-removed.dead-letter");
    private final Consumers consumers = new Consumers(bed.deadLetters(meters));
    private final List<String> applied = new ArrayList<>();
    private long offset;

    @AfterEach
    void close() {
        letters.close();
    }

    @AfterAll
    static void closeAll() {
        bed.close();
    }

    @Test
    void garbage_between_good_records_is_kept_and_the_good_ones_applied_in_order() throws Exception {
        // given
        var garbage = List.of(raw("not json"), raw(null), raw("{}"), raw("x".repeat(2_000_000)), raw("[1]"));
        var poll = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var each : garbage) {
            poll.add(good());
            poll.add(each);
        }
        // when
        consumers.keeping(Topics.USER_REMOVED, this::note).accept(poll);
        // then
        assertThat(applied).containsExactly("user-6", "user-7", "user-8", "user-9", "user-10");
        var kept = letters.await(5);
        assertThat(kept)
                .extracting(kafka -> Tail.header(kafka, "ratchet_cause"))
                .containsExactly("NOT_JSON", "EMPTY", "INVALID", "TOO_LARGE", "NOT_JSON");
        assertThat(kept)
                .extracting(ConsumerRecord::value)
                .containsExactlyElementsOf(
                        garbage.stream().map(ConsumerRecord::value).toList());
    }

    @Test
    void a_dead_letter_tells_what_came_from_where_and_why() throws Exception {
        // given
        var poison = raw("{\"tenantId\": 5}");
        poison.headers().add("trace", "t-1".getBytes(StandardCharsets.UTF_8)).add("ratchet_cause", new byte[] {'?'});
        // when
        consumers.keeping(Topics.USER_REMOVED, this::note).accept(List.of(poison));
        // then
        var letter = letters.await(1).getFirst();
        assertThat(letter.key()).isEqualTo(poison.key());
        assertThat(letter.value()).isEqualTo(poison.value());
        assertThat(List.of(
                        "trace",
                        "ratchet_cause",
                        "ratchet_detail",
                        "ratchet_service",
                        "ratchet_topic",
                        "ratchet_partition",
                        "ratchet_offset"))
                .extracting(name -> entry(name, Tail.header(letter, name)))
                .containsExactly(
                        entry("trace", "t-1"),
                        entry("ratchet_cause", "INVALID"),
                        entry("ratchet_detail", "tenantId: is missing or of the wrong type"),
                        entry("ratchet_service", "test-service"),
                        entry("ratchet_topic", "user-removed"),
                        entry("ratchet_partition", "3"),
                        entry("ratchet_offset", "1"));
        assertThat(meters.get("ratchet.dead.letters")
                        .tags("topic", "user-removed", "cause", "INVALID")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void a_value_that_no_topic_takes_is_left_out_and_the_letter_says_so() throws Exception {
        var poll = List.of(raw("first"), raw("x".repeat(8 << 20)), raw("last"));
        consumers.keeping(Topics.USER_REMOVED, this::note).accept(poll);
        // what went out before the batch failed goes again with each for itself: at least once
        var kept = letters.awaitEach(3).stream()
                .collect(Collectors.toMap(
                        letter -> Tail.header(letter, "ratchet_offset"), Function.identity(), (one, again) -> one));
        var first = kept.get(Long.toString(poll.get(0).offset()));
        var large = kept.get(Long.toString(poll.get(1).offset()));
        var last = kept.get(Long.toString(poll.get(2).offset()));
        assertThat(first.value()).isEqualTo(poll.get(0).value());
        assertThat(large.value()).isNull();
        assertThat(Tail.header(large, "ratchet_detail")).contains("8388608 bytes is too large for this topic");
        assertThat(last.value()).isEqualTo(poll.get(2).value());
    }

    @Test
    void of_several_readers_only_the_keeper_keeps_what_nobody_can_read() throws Exception {
        consumers.reading(Topics.USER_REMOVED, this::note).accept(List.of(raw("garbage"), good()));
        assertThat(applied).containsExactly("user-2");
        assertThat(letters.soFar()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 13})
    void a_poison_record_stands_alone_and_its_neighbours_are_applied_once_in_order(int poison) throws Exception {
        // given
        var poll = good(13);
        // when
        consumers
                .reading(Topics.USER_REMOVED, events -> {
                    if (users(events).contains("user-" + poison)) {
                        throw new IllegalStateException("the secret value of user-" + poison);
                    }
                    note(events);
                })
                .accept(poll);
        // then
        assertThat(applied)
                .isEqualTo(IntStream.rangeClosed(1, 13)
                        .filter(user -> user != poison)
                        .mapToObj(user -> "user-" + user)
                        .toList());
        var letter = letters.await(1).getFirst();
        assertThat(letter.value()).isEqualTo(poll.get(poison - 1).value());
        assertThat(Tail.header(letter, "ratchet_cause")).isEqualTo("REJECTED");
        assertThat(Tail.header(letter, "ratchet_detail")).isEqualTo("applying it failed with IllegalStateException");
    }

    @Test
    void a_batch_of_poison_only_is_kept_whole() throws Exception {
        consumers
                .reading(Topics.USER_REMOVED, events -> {
                    throw new IllegalStateException();
                })
                .accept(good(5));
        assertThat(letters.await(5)).extracting(Tail::key).doesNotHaveDuplicates();
    }

    @Test
    void a_row_that_the_database_refuses_is_isolated_from_its_batch() throws Exception {
        // given: user-4 breaks a check of the table
        consumers
                .reading(
                        Topics.USER_REMOVED,
                        events -> bed.transactions.run(tx -> {
                            try (var insert = tx.connection().prepareStatement("""
                                    insert into account select id, case when id = 'user-4' then -1 else 1 end
                                    from unnest(?::text[]) as id
                                    """)) {
                                insert.setArray(
                                        1,
                                        tx.connection()
                                                .createArrayOf(
                                                        "text", users(events).toArray()));
                                insert.executeUpdate();
                            }
                        }))
                // when
                .accept(good(9));
        // then
        assertThat(accounts())
                .containsExactly("user-1", "user-2", "user-3", "user-5", "user-6", "user-7", "user-8", "user-9");
        assertThat(Tail.header(letters.await(1).getFirst(), "ratchet_detail"))
                .isEqualTo("the database refused it with SQLSTATE 23514");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", "40001", "25006", "42P01"})
    void an_outage_is_waited_for_with_the_batch_whole(String state) throws Exception {
        // given
        var times = new AtomicInteger();
        // when
        consumers
                .keeping(Topics.USER_REMOVED, events -> {
                    if (times.incrementAndGet() <= 3) {
                        throw new DatabaseException(new SQLException("not now", state));
                    }
                    note(events);
                })
                .accept(good(5));
        // then
        assertThat(times).hasValue(4);
        assertThat(applied).hasSize(5);
        assertThat(letters.soFar()).isEmpty();
    }

    @Test
    void at_shutdown_nothing_is_taken_for_poison() {
        var consumer = consumers.keeping(Topics.USER_REMOVED, events -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("what it needs is closed already");
        });
        assertThatThrownBy(() -> consumer.accept(good(3))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(letters.soFar()).isEmpty();
    }

    @Test
    void an_empty_poll_asks_nothing_of_the_handler() throws Exception {
        consumers.keeping(Topics.USER_REMOVED, this::note).accept(List.of());
        assertThat(applied).isEmpty();
    }

    private void note(List<CloudEvent<UserRemoved>> events) {
        applied.addAll(users(events));
    }

    private static List<String> users(List<CloudEvent<UserRemoved>> events) {
        return events.stream().map(event -> event.data().userId()).toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> good(int count) {
        return IntStream.range(0, count).mapToObj(i -> good()).toList();
    }

    private ConsumerRecord<byte[], byte[]> good() {
        var user = new UserRemoved(bed.tenant, "user-" + (offset + 1), Bed.NOW);
        return record(CloudEvents.json(user));
    }

    private ConsumerRecord<byte[], byte[]> raw(String value) {
        return record(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private ConsumerRecord<byte[], byte[]> record(byte[] value) {
        offset++;
        return new ConsumerRecord<>(
                "user-removed",
                3,
                offset,
                Bed.NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value == null ? -1 : value.length,
                (bed.tenant + "/" + offset).getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private List<String> accounts() {
        return bed.transactions.read(connection -> {
            try (var query = connection.prepareStatement("select id from account order by id");
                    var rows = query.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        });
    }
}
