package dev.ratchet.stack.kafka;

import dev.ratchet.stack.process.ChildSpec;
import dev.ratchet.stack.process.ChildSpec.StopSignal;
import dev.ratchet.stack.process.Component;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.process.Jvm;
import dev.ratchet.stack.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Kafka node, broker and KRaft controller in one, on localhost. */
public final class KafkaBroker implements Component {
    public static final String NAME = "kafka";

    private final KafkaFolders folders;
    private final int port;

    public KafkaBroker(KafkaFolders folders, int port) {
        this.folders = folders;
        this.port = port;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public ChildSpec prepare() throws IOException, InterruptedException {
        if (!Files.isDirectory(folders.classPath())) {
            throw new IOException("the broker's class path is missing: " + folders.classPath()
                    + "; build it with ./mvnw -pl local-stack/broker package");
        }
        if (folders.data().toString().contains(",")) {
            throw new IOException("Kafka cannot keep data in a folder with a comma in its path: " + folders.data());
        }
        Files.createDirectories(folders.data());
        Path properties = folders.data().resolveSibling("kafka.properties");
        // the controller serves this broker alone, so any free port does
        Files.writeString(properties, BrokerSettings.text(port, FreePort.pick(), folders.data()));
        Path logging = folders.data().resolveSibling("kafka-log4j2.properties");
        Files.writeString(logging, BrokerSettings.LOGGING);
        if (!Files.exists(folders.data().resolve("meta.properties"))) {
            format(properties, logging);
        }
        return new ChildSpec(
                NAME,
                java(folders.archive(), logging, List.of("kafka.Kafka", properties.toString())),
                Map.of(),
                folders.log(),
                StopSignal.TERM);
    }

    private void format(Path properties, Path logging) throws IOException, InterruptedException {
        Files.createDirectories(folders.log().getParent());
        String cluster = org.apache.kafka.common.Uuid.randomUuid().toString();
        // with an archive of its own, or the broker would be left with one that lacks most of its classes
        Path archive = folders.archive().resolveSibling("kafka-format.jsa");
        List<String> tool = List.of("kafka.tools.StorageTool", "format", "-t", cluster, "-c", properties.toString());
        int exit = new ProcessBuilder(java(archive, logging, tool))
                .redirectErrorStream(true)
                .redirectOutput(folders.log().toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new StartFailure(NAME, "could not format its folder (exit " + exit + ")", folders.log());
        }
    }

    private List<String> java(Path archive, Path logging, List<String> main) {
        List<String> command = new ArrayList<>(Jvm.command("512m", archive));
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.add("-cp");
        command.add(folders.classPath().resolve("*").toString());
        command.addAll(main);
        return command;
    }

    @Override
    public boolean isReady() {
        return FreePort.isServed(port) && ContractTopics.canBeListed(bootstrapServers());
    }

    @Override
    public void onReady() throws IOException, InterruptedException {
        ContractTopics.ensure(bootstrapServers());
    }
}
