package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What users have proved a short while ago. Writers hold the user's lock, see {@link EnrolmentTable}. */
public final class ProofTable {
    /** With a factor that still is the user's: a reset, or a changed number, takes back what was proved before it. */
    private static final String PASSED = """
            from challenge c join factor f using (factor_id)
            where c.tenant_id = ? and c.user_id = ? and c.purpose = 'SIGN_IN' and c.status = 'USED'
              and (? or c.sign_in = ?) and c.created_at > clock_timestamp() - make_interval(secs => ?)
              and %s
            """.formatted(FactorTable.REGISTERED);

    private static final String SET_UP = """
            select from factor f
            where f.tenant_id = ? and f.user_id = ? and f.confirmed_at > clock_timestamp() - make_interval(secs => ?)
              and %s
            limit 1
            """.formatted(FactorTable.REGISTERED);

    /** A factor that nothing proved since the number changed proves no other either. */
    private static final String NOTE = """
            update factor n
            set proved_at = (
                select max(c.created_at)
            """ + PASSED + """
                  and (f.unproven_until is null or f.unproven_until <= clock_timestamp()))
            where n.factor_id = ?
            """;

    private ProofTable() {}

    /** Whether the user passed a challenge there that was opened within the given time. */
    public static boolean passed(Connection connection, UserId user, StepUp stepUp, Duration within)
            throws SQLException {
        try (var query = connection.prepareStatement("select " + PASSED + " limit 1")) {
            passed(query, user, stepUp, within);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether the user has set up a factor within the given time. */
    public static boolean setUp(Connection connection, UserId user, Duration within) throws SQLException {
        try (var query = connection.prepareStatement(SET_UP)) {
            Columns.user(query, 1, user);
            query.setDouble(3, (double) within.toSeconds());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Keeps with a factor when the user last passed a challenge there, by a factor that itself was proved. */
    public static void note(Connection connection, UserId user, UUID factorId, StepUp stepUp, Duration within)
            throws SQLException {
        try (var update = connection.prepareStatement(NOTE)) {
            passed(update, user, stepUp, within);
            update.setObject(6, factorId);
            update.executeUpdate();
        }
    }

    private static void passed(PreparedStatement statement, UserId user, StepUp stepUp, Duration within)
            throws SQLException {
        Columns.user(statement, 1, user);
        statement.setBoolean(3, stepUp instanceof StepUp.Anywhere);
        statement.setString(4, nonce(stepUp));
        statement.setDouble(5, (double) within.toSeconds());
    }

    private static @Nullable String nonce(StepUp stepUp) {
        return switch (stepUp) {
            case StepUp.InSignIn signIn -> signIn.nonce();
            case StepUp.InVisit visit -> visit.nonce();
            case StepUp.None none -> null;
            case StepUp.Anywhere anywhere -> null;
        };
    }
}
