package dev.ratchet.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code docs/access.md} promises of the calls of this service. */
final class AccessTable {
    private static final Path FILE = Path.of("..", "docs", "access.md");
    private static final String SERVICE = "## policy-service";

    /**
     * @param call method and path, such as {@code GET /v1/schedule}
     * @param answers by role: yes, or the status of the refusal
     */
    record Row(String call, Map<String, String> answers) {
        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path() {
            return call.substring(call.indexOf(' ') + 1);
        }

        @Override
        public String toString() {
            return call;
        }
    }

    private AccessTable() {}

    static List<Row> rows() {
        try {
            var lines = Files.readAllLines(FILE).stream()
                    .dropWhile(line -> !line.equals(SERVICE))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("|"))
                    .map(AccessTable::cells)
                    .toList();
            var roles = lines.getFirst();
            return lines.stream().skip(2).map(cells -> row(roles, cells)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(List<String> roles, List<String> cells) {
        var answers = new LinkedHashMap<String, String>();
        for (int i = 1; i < roles.size(); i++) {
            answers.put(roles.get(i), cells.get(i));
        }
        return new Row(cells.getFirst().replace("`", ""), answers);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
