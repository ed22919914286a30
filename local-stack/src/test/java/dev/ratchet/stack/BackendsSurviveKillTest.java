package dev.ratchet.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.postgres.Superuser;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackendsSurviveKillTest {
    private static final String TOPIC = "user-removed.dead-letter";

    private static ThrowAwayBackends backends;

    @BeforeAll
    static void start() throws Exception {
        backends = ThrowAwayBackends.start();
    }

    @AfterAll
    static void end() {
        backends.close();
    }

    @Test
    void postgres_killed_and_started_again_has_every_commit() throws Exception {
        try (Connection connection = Superuser.connect("localhost", backends.postgresPort(), "postgres")) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        backends.kill("postgres");
        backends.restart("postgres");
        try (Connection connection = Superuser.connect("localhost", backends.postgresPort(), "postgres");
                ResultSet rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void kafka_killed_and_started_again_has_every_acknowledged_record() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", backends.kafka(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "k", "kept")).get(20, TimeUnit.SECONDS);
        }
        backends.kill("kafka");
        backends.restart("kafka");
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", backends.kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> consumer.poll(Duration.ofMillis(200)).count() == 1);
        }
    }
}
