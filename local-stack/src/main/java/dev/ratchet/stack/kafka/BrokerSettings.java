package dev.ratchet.stack.kafka;

import java.nio.file.Path;

/** The broker's configuration: one node, nothing replicated, big records allowed, no topic made by accident. */
final class BrokerSettings {
    /** Largest record batch, in bytes: a record of 2 MB must get in, so that it can be judged by its reader. */
    static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d %-5p %m (%c{1})%n
            rootLogger.level = warn
            rootLogger.appenderRef.console.ref = console
            logger.server.name = kafka.server
            logger.server.level = info
            """;

    private BrokerSettings() {}

    /**
     * The text of {@code server.properties}. A broker that was killed may come back only when its old session has
     * ended, so that is short; so are the waits of consumer groups.
     */
    static String text(int port, int controllerPort, Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=BROKER://localhost:%1$d,CONTROLLER://localhost:%2$d
                advertised.listeners=BROKER://localhost:%1$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=6
                default.replication.factor=1
                message.max.bytes=%4$d
                replica.fetch.max.bytes=%4$d
                socket.request.max.bytes=104857600
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=6
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=6
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                log.retention.hours=168
                """.formatted(port, controllerPort, escaped(data.toString()), MAX_MESSAGE_BYTES);
    }

    /** A properties file is read as Latin-1, and a backslash in it means what follows. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.chars()
                .forEach(c -> escaped.append(
                        c < ' ' || c > '~' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c)));
        return escaped.toString();
    }
}
