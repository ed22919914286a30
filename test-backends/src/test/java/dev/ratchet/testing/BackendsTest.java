package dev.ratchet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BackendsTest {
    private final Backends backends = Backends.shared();

    @Test
    void a_created_database_is_a_postgresql_18_owned_by_its_role() throws SQLException {
        TestDatabase database = backends.createDatabase("sample");
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            connection.createStatement().execute("CREATE TABLE t (a int)");
        }
    }

    @Test
    void a_role_cannot_connect_to_the_database_of_another() {
        TestDatabase one = backends.createDatabase("one");
        TestDatabase two = backends.createDatabase("two");
        assertThatThrownBy(() -> DriverManager.getConnection(one.jdbcUrl(), two.username(), two.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void every_topic_of_the_contract_exists_with_its_dead_letter_topic() throws Exception {
        backends.createTopics();
        backends.createTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backends.kafka()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(
                            Topics.all().stream().map(topic -> topic.name()).toList())
                    .containsAll(Topics.all().stream()
                            .map(topic -> topic.deadLetter())
                            .toList());
        }
    }

    @Test
    void a_record_of_two_megabytes_is_accepted() throws Exception {
        backends.createTopics();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", backends.kafka(), "max.request.size", 4_000_000, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<byte[], byte[]>("user-removed.dead-letter", new byte[2_000_000]);
            assertThat(producer.send(record).get(20, TimeUnit.SECONDS).serializedValueSize())
                    .isEqualTo(2_000_000);
        }
    }
}
