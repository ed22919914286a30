package dev.ratchet.stack.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a sweep did, by service and cause, in columns that line up. */
final class Summary {
    private static final String ALL = "all";

    private Summary() {}

    private record Row(String service, String cause, String repaired, String lookedAt, String time, String rate) {
        List<String> cells() {
            return List.of(service, cause, repaired, lookedAt, time, rate);
        }
    }

    /** @param report as {@code GET /v1/sweeps/{id}/report} answers */
    static List<String> of(JsonNode report) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(
                "service",
                "cause",
                report.path("dryRun").asBoolean() ? "to repair" : "repaired",
                "looked at",
                "time",
                "users/s"));
        for (var service : report.path("services")) {
            var name = service.path("service").asText();
            for (var cause : SweepView.causes(service.path("causes")).entrySet()) {
                rows.add(new Row(name, cause.getKey(), Words.number(cause.getValue()), "", "", ""));
                name = "";
            }
            rows.add(whole(name, service));
        }
        rows.add(whole("all services", report));
        return lines(rows);
    }

    private static Row whole(String name, JsonNode node) {
        return new Row(
                name,
                ALL,
                Words.number(node.path("repaired").asLong()),
                Words.number(node.path("done").asLong()),
                Words.time(Duration.ofMillis(node.path("durationMillis").asLong())),
                Words.number(node.path("rate").asDouble()));
    }

    private static List<String> lines(List<Row> rows) {
        var widths = new int[6];
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], row.cells().get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** Words to the left, numbers to the right. */
    private static String line(Row row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = row.cells().get(column);
            var gap = " ".repeat(widths[column] - cell.length());
            line.append("  ").append(column < 2 ? cell + gap : gap + cell);
        }
        return line.toString().stripTrailing();
    }
}
