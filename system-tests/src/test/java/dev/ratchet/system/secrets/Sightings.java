package dev.ratchet.system.secrets;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.testing.Secrets.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What can be read of the platform from outside and from below, by the place where it stands. */
final class Sightings {
    /** Who lets users set up phones must know their numbers. */
    private static final String KEEPER_OF_NUMBERS = "table enrollment:";

    private final Platform platform;
    private final Map<String, List<String>> seen = new LinkedHashMap<>();

    Sightings(Platform platform) {
        this.platform = platform;
    }

    void keep(String where, String text) {
        seen.computeIfAbsent(where, each -> new ArrayList<>()).add(text);
    }

    List<String> at(String where) {
        return seen.getOrDefault(where, List.of());
    }

    int places() {
        return seen.size();
    }

    /** Keys, values and headers of all that is on the topic so far. */
    void lookAtTopic(String topic) {
        for (ConsumerRecord<byte[], byte[]> kafka : platform.wire().records(topic)) {
            keep("topic " + topic, text(kafka.key()));
            keep("topic " + topic, text(kafka.value()));
            for (var header : kafka.headers()) {
                keep("topic " + topic, header.key() + ": " + text(header.value()));
            }
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void lookAtTables(ServiceName service) throws SQLException {
        try (var database = platform.database(service)) {
            StoredTexts.of(database)
                    .forEach((column, texts) -> seen.put("table " + service.label() + ":" + column, texts));
        }
    }

    void lookAtLogs() throws IOException {
        try (Stream<Path> logs = Files.list(platform.logs())) {
            for (var log : logs.toList()) {
                // a log may hold any bytes; each becomes some character
                seen.put("log " + log.getFileName(), Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** Where one of these stands in the clear. */
    List<String> of(Set<String> codes, Set<String> phones) {
        var scan = new LogScan(Map.of(Kind.CODE, codes));
        var found = new ArrayList<String>();
        seen.forEach((where, texts) -> {
            scan.scan(where, texts).stream()
                    .filter(each -> each.what().contains("a secret that a test met"))
                    .forEach(each -> found.add(each.toString()));
            if (!where.startsWith(KEEPER_OF_NUMBERS)) {
                texts.stream()
                        .filter(text -> phones.stream().anyMatch(phone -> text.contains(phone.substring(1))))
                        .forEach(text -> found.add(where + " holds a number: " + text));
            }
        });
        return found;
    }
}
