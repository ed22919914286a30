package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A ceiling: the rows of all users written by one SQL statement, on a copy of the table with all its indexes. */
final class BareBanners {
    private static final String COPY = "insert into bare_banner select * from banner_user where tenant_id = ?";

    private static final String UPDATE = """
            update bare_banner set effective_at = effective_at + interval '30 days',
                requirement_revision = requirement_revision + 1, tell_at = now()
            """;

    private BareBanners() {}

    static Rate run(Connection database, DatedRegion region) throws SQLException {
        try (var statement = database.createStatement();
                var copy = database.prepareStatement(COPY)) {
            statement.execute("create table bare_banner (like banner_user including all)");
            copy.setString(1, region.tenant());
            copy.executeUpdate();
            // as it stands before the news; after it all are to be looked at
            statement.execute("update bare_banner set tell_at = null");
            statement.execute("vacuum full analyze bare_banner");
            statement.execute("checkpoint");
            var begun = System.nanoTime();
            var updated = statement.executeUpdate(UPDATE);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            statement.execute("drop table bare_banner");
            return new Rate(updated, took);
        }
    }
}
