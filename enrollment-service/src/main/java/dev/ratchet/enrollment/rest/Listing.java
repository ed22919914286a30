package dev.ratchet.enrollment.rest;

import dev.ratchet.rest.Csv;
import dev.ratchet.rest.Paging;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A list in the two forms that lists have: a page of JSON, or all of it as one streamed table. */
final class Listing {
    private Listing() {}

    /**
     * In the form that the caller would rather have.
     *
     * @param limit how many a page holds, as the caller gave it; does not count for a table
     * @param file by which a browser keeps the table
     * @param table writes its header and all rows
     * @param page of that many
     */
    static Response of(
            HttpHeaders headers, @Nullable Integer limit, String file, Consumer<Csv> table, IntFunction<Object> page) {
        return Csv.wanted(headers)
                ? Csv.stream(file, table)
                : Response.ok(page.apply(Paging.limit(limit)), MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    /**
     * Where the page behind this one begins.
     *
     * @param size how many were asked for
     * @return null where there are no more
     */
    static <T> @Nullable String next(List<T> page, int size, Function<T, String> key) {
        return page.size() < size ? null : Paging.cursor(key.apply(page.getLast()));
    }
}
