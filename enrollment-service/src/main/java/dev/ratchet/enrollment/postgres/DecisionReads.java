package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.SignInFacts;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.DatabaseException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What sign-in decisions read, on connections that do nothing else and can write nothing: see ADR 0018. */
@Singleton
public final class DecisionReads {
    private final DataSource database;

    public DecisionReads(@io.quarkus.agroal.DataSource("decisions") DataSource database) {
        this.database = database;
    }

    /**
     * Empty for an unknown user.
     *
     * @param tokenHash of the browser's token; null when it sent none
     * @throws DatabaseException when it cannot be read
     */
    public Optional<SignInFacts> facts(UserId user, byte @Nullable [] tokenHash) {
        try (var connection = database.getConnection()) {
            return SignInQuery.facts(connection, user, tokenHash);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
