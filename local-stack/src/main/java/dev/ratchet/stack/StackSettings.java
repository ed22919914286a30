package dev.ratchet.stack;

import dev.ratchet.stack.kafka.KafkaBroker;
import dev.ratchet.stack.kafka.KafkaFolders;
import dev.ratchet.stack.postgres.PostgresFolders;
import dev.ratchet.stack.postgres.PostgresServer;
import dev.ratchet.stack.postgres.PostgresSettings;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.service.ServiceProcess;
import dev.ratchet.stack.service.ServiceSettings;
import dev.ratchet.stack.token.TokenIssuer;
import java.nio.file.Path;
import java.util.Map;

/**
 * One local stack: which source tree it runs, where its data is, on which ports it serves.
 *
 * @param root of the source tree
 */
public record StackSettings(Path root, Home home, Ports ports) {

    /** As the environment says. */
    public static StackSettings from(Map<String, String> environment) {
        Path root = StackRoot.find();
        return new StackSettings(root, Home.of(root, environment), Ports.from(environment));
    }

    /** The address under which a person or product reaches all services. */
    public String publicUrl() {
        return "http://localhost:" + ports.of(Ports.GATEWAY);
    }

    /** The address of the sample product. */
    public String sampleUrl() {
        return "http://localhost:" + ports.of(Ports.SAMPLE);
    }

    private SharedFolder shared() {
        return SharedFolder.of(root);
    }

    PostgresServer postgres() {
        return new PostgresServer(
                new PostgresFolders(
                        shared().programs(), home.data().resolve("postgres"), home.log(PostgresServer.NAME)),
                ports.of(PostgresServer.NAME),
                PostgresSettings.DURABLE,
                ServiceName.labels());
    }

    KafkaBroker kafka() {
        return new KafkaBroker(
                new KafkaFolders(
                        StackRoot.brokerClassPath(root),
                        home.data().resolve("kafka"),
                        home.log(KafkaBroker.NAME),
                        shared().archives().resolve("kafka.jsa")),
                ports.of(KafkaBroker.NAME));
    }

    Component service(ServiceName service) {
        return new ServiceProcess(service, ports.of(service), surroundings());
    }

    /** What every service of this stack is told about its surroundings. */
    public ServiceSettings surroundings() {
        return new ServiceSettings(
                root,
                home.keys(),
                home.logs(),
                shared().archives(),
                ports.of(PostgresServer.NAME),
                kafka().bootstrapServers(),
                ports.of(Ports.MAIL),
                TokenIssuer.ISSUER,
                publicUrl(),
                sampleUrl() + "/account-link");
    }
}
