package dev.ratchet.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
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

    /** Keeps connections for the next who asks, as the services do; opening one takes longer than most statements. */
    public DataSource pool() {
        var settings = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(20)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .reapTimeout(Duration.ofSeconds(2))
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal(username))
                                .credential(new SimplePassword(password))));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
