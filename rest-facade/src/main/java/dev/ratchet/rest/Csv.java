package dev.ratchet.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables as RFC 4180 has them, with a header, CRLF, in UTF-8. A cell that a spreadsheet would take for a formula is
 * preceded by an apostrophe.
 */
public final class Csv {
    public static final String TYPE = "text/csv";

    private static final MediaType MEDIA_TYPE = MediaType.valueOf(TYPE);
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    private Csv(Writer out) {
        this.out = out;
    }

    /** Whether the caller would rather have this than JSON. */
    public static boolean wanted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MEDIA_TYPE) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    /**
     * A table that is written while it is read.
     *
     * @param file by which a browser keeps it
     * @param rows writes the header and the rows
     */
    public static Response stream(String file, Consumer<Csv> rows) {
        StreamingOutput body = out -> {
            // closed only at the end: after a failure that would make a part of the table look like all of it
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            try {
                rows.accept(new Csv(writer));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            writer.close();
        };
        return Response.ok(body, MEDIA_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }

    public void row(@Nullable Object... cells) {
        try {
            out.write(line(cells));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var harmless = text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
