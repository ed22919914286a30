package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.Reason;
import dev.ratchet.rest.Csv;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A user as a row of a table; what is several stands in one cell, parted by semicolons. */
final class UserRow {
    private UserRow() {}

    static void header(Csv csv) {
        csv.row(
                "tenantId",
                "userId",
                "username",
                "roles",
                "state",
                "level",
                "effectiveAt",
                "reasons",
                "factors",
                "trustedDevices",
                "phone");
    }

    static void write(Csv csv, UserBody user) {
        csv.row(
                user.tenantId(),
                user.userId(),
                user.username(),
                String.join("; ", user.roles()),
                user.state(),
                user.requirement().level(),
                user.requirement().effectiveAt(),
                several(user.requirement().reasons(), Reason::rule),
                several(user.factors(), factor -> factor.type() + " " + factor.status()),
                user.trustedDevices().size(),
                user.phone());
    }

    private static <T> String several(Collection<T> values, Function<T, Object> text) {
        return values.stream().map(value -> text.apply(value).toString()).collect(Collectors.joining("; "));
    }
}
