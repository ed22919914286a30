package dev.ratchet.stack.kafka;

import dev.ratchet.events.Topic;
import dev.ratchet.events.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of the contract, each with its dead-letter topic. */
public final class ContractTopics {
    private static final int PARTITIONS = 6;
    private static final Map<String, String> CONFIG =
            Map.of("max.message.bytes", Integer.toString(BrokerSettings.MAX_MESSAGE_BYTES));
    /** The last record of each key stays for ever. */
    private static final Map<String, String> COMPACTED =
            Map.of("max.message.bytes", CONFIG.get("max.message.bytes"), "cleanup.policy", "compact");

    private ContractTopics() {}

    /** Creates those that are missing. */
    public static void ensure(String bootstrapServers) throws IOException, InterruptedException {
        try (Admin admin = admin(bootstrapServers, 20_000)) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = wanted().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("cannot create the topics: " + e.getCause(), e);
            }
        }
    }

    /** Whether the broker answers to clients. */
    static boolean canBeListed(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers, 1_500)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            wanted.add(topic(topic.name(), PARTITIONS, topic.equals(Topics.AUDIT_HEAD) ? COMPACTED : CONFIG));
            wanted.add(topic(topic.deadLetter(), 1, CONFIG));
        }
        return wanted;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }

    /** Kafka loads its plug-ins by the thread's class loader, which under a test framework need not be the client's. */
    private static Admin admin(String bootstrapServers, int timeoutMillis) {
        Thread caller = Thread.currentThread();
        ClassLoader given = caller.getContextClassLoader();
        caller.setContextClassLoader(Admin.class.getClassLoader());
        try {
            return Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis));
        } finally {
            caller.setContextClassLoader(given);
        }
    }
}
