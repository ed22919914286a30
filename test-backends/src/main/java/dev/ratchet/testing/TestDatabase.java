package dev.ratchet.testing;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database made for one test. */
public record TestDatabase(String jdbcUrl, String username, String password) {

    /** Opens a new connection each time, as its owner. */
    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        return dataSource;
    }

    /** Runs the migrations, by default those of {@code db/migration} on the class path. */
    public TestDatabase migrate(String... locations) {
        return migrateTo("latest", locations);
    }

    /** As {@link #migrate}, up to a version; whether there is a migration of just that version does not matter. */
    public TestDatabase migrateUpTo(String version, String... locations) {
        return migrateTo(version + "?", locations);
    }

    private TestDatabase migrateTo(String target, String... locations) {
        Flyway.configure()
                .dataSource(jdbcUrl, username, password)
                .locations(locations.length == 0 ? new String[] {"classpath:db/migration"} : locations)
                .target(target)
                .load()
                .migrate();
        return this;
    }
}
