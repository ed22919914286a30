package dev.ratchet.system.secrets;

import dev.ratchet.stack.postgres.Superuser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Everything that services, backends and tests wrote while the tests of all modules ran. */
final class LogsOfTheSuite {
    private final Path root;

    LogsOfTheSuite(Path root) {
        this.root = root;
    }

    /** The folders of all modules. */
    List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        }
    }

    /** Lines by the name of their log. */
    Map<String, List<String>> all() throws IOException, XMLStreamException, SQLException {
        Map<String, List<String>> logs = new LinkedHashMap<>();
        for (Path module : modules()) {
            for (Path report : list(module.resolve("target/surefire-reports"))) {
                if (report.toString().endsWith(".xml")) {
                    logs.put(name(report), outputOf(report));
                } else if (report.toString().endsWith("-output.txt")) {
                    logs.put(name(report), lines(report));
                }
            }
        }
        List<Path> folders =
                new ArrayList<>(List.of(root.resolve("system-tests/target/stack/logs"), home().resolve("logs")));
        backends().ifPresent(folders::add);
        for (Path folder : folders) {
            for (Path log : list(folder)) {
                logs.put(name(log), lines(log));
            }
        }
        return logs;
    }

    private Path home() {
        return Optional.ofNullable(System.getenv("RATCHET_HOME"))
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .orElse(root.resolve(".ratchet"));
    }

    /** The logs of the PostgreSQL and Kafka that all modules' tests share stand beside its data. */
    private static Optional<Path> backends() throws SQLException {
        String address = System.getenv("RATCHET_TEST_POSTGRES");
        if (address == null || !address.startsWith("localhost:")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(address.substring("localhost:".length()));
        try (var connection = Superuser.connect("localhost", port, "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            return Optional.of(Path.of(row.getString(1)).resolveSibling("logs")).filter(Files::isDirectory);
        }
    }

    /** A report's other parts are the names of tests and of the machine's properties, which nobody logged. */
    private static List<String> outputOf(Path report) throws IOException, XMLStreamException {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in, "UTF-8");
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().startsWith("system-")) {
                    lines.addAll(reader.getElementText().lines().toList());
                }
            }
        }
        return lines;
    }

    private static List<String> lines(Path log) throws IOException {
        // a log may hold any bytes; each becomes some character
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private String name(Path log) {
        return log.startsWith(root) ? root.relativize(log).toString() : log.toString();
    }
}
