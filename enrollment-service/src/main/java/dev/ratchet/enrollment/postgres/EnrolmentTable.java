package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Enrolment;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.RequirementFold.Folded;
import dev.ratchet.enrollment.domain.Standing;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.LostRaceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * State and requirement of each user. The row is also the user's lock, held by whoever changes the user's factors, opens
 * or answers challenges, or gives or ends trust, and so by whoever writes the history. To give a browser a new token and
 * to note what became of a message takes no lock: each is one statement, and right before or after any of the others.
 */
public final class EnrolmentTable {
    /** Of a user {@code m}: the level at an instant, as {@link Requirement#levelAt} has it. */
    static final String LEVEL_AT = "case when m.effective_at <= ? then 'REQUIRED' else m.level end";

    private static final String LOCK = """
            select m.tenant_id, m.user_id, m.state, m.state_revision, m.requirement_revision, m.tightened_revision,
                   m.loosened_revision, m.privileged, m.level, m.effective_at, m.occurred_at
            from user_mfa m join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            where %s
            order by m.tenant_id, m.user_id
            for update of m
            """.formatted(BatchParameters.ofFew("m"));

    private static final String COLUMNS = """
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::boolean[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                 as row (tenant_id, user_id, state, state_revision, requirement_revision, tightened_revision,
                         loosened_revision, privileged, level, effective_at, occurred_at, reasons)
            """;

    private static final String INSERT = """
            insert into user_mfa (tenant_id, user_id, state, state_revision, requirement_revision,
                tightened_revision, loosened_revision, privileged, level, effective_at, occurred_at, reasons,
                known_since, privileged_since)
            select tenant_id, user_id, state, state_revision, requirement_revision, tightened_revision,
                loosened_revision, privileged, level, effective_at, occurred_at, reasons::jsonb, occurred_at,
                case when privileged then clock_timestamp() end
            """ + COLUMNS + " on conflict do nothing";

    private static final String ADOPT = """
            update user_mfa m
            set state = row.state, state_revision = row.state_revision,
                requirement_revision = row.requirement_revision,
                tightened_revision = row.tightened_revision, loosened_revision = row.loosened_revision,
                privileged = row.privileged, level = row.level, effective_at = row.effective_at,
                occurred_at = row.occurred_at, reasons = row.reasons::jsonb,
                privileged_since =
                    case when row.privileged then coalesce(m.privileged_since, clock_timestamp()) end
            """ + COLUMNS + """
            where m.tenant_id = row.tenant_id and m.user_id = row.user_id and %s
            """.formatted(BatchParameters.ofFew("m"));

    private static final String STAND = """
            update user_mfa m
            set state = row.state, state_revision = row.state_revision,
                tightened_revision = row.tightened_revision, loosened_revision = row.loosened_revision
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                 as row (tenant_id, user_id, state, state_revision, tightened_revision, loosened_revision)
            where m.tenant_id = row.tenant_id and m.user_id = row.user_id and %s
            """.formatted(BatchParameters.ofFew("m"));

    private EnrolmentTable() {}

    /** Locks the users that exist, and reads them as they are once the locks are held. */
    public static Map<UserId, Enrolment> lock(Connection connection, Collection<UserId> users) throws SQLException {
        var enrolments = new HashMap<UserId, Enrolment>();
        try (var query = connection.prepareStatement(LOCK)) {
            new BatchParameters<>(query, users)
                    .text(UserId::tenantId)
                    .text(UserId::userId)
                    .few(Function.identity());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var read = enrolment(rows);
                    enrolments.put(read.user(), read);
                }
            }
        }
        if (!enrolments.isEmpty()) {
            // a statement of its own: it sees what was committed while the locks were waited for
            var usable = FactorTable.withUsable(connection, enrolments.keySet());
            enrolments.replaceAll((user, read) -> withFactor(read, usable));
        }
        return enrolments;
    }

    public static Optional<Enrolment> lock(Connection connection, UserId user) throws SQLException {
        return Optional.ofNullable(lock(connection, List.of(user)).get(user));
    }

    /**
     * Stores users who were not there when they were to be locked.
     *
     * @throws LostRaceException when another replica stored one of them meanwhile
     */
    public static void insert(Connection connection, List<Folded> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var unused = rows(insert, users);
            if (insert.executeUpdate() != users.size()) {
                throw new LostRaceException("another replica stored one of the users meanwhile");
            }
        }
    }

    /** Stores the newer requirement of locked users, and where they stand now. */
    public static void adopt(Connection connection, List<Folded> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(ADOPT)) {
            var unused = rows(update, users).few(Folded::user);
            update.executeUpdate();
        }
    }

    private static BatchParameters<Folded> rows(PreparedStatement change, List<Folded> users) throws SQLException {
        return new BatchParameters<>(change, users)
                .text(folded -> folded.user().tenantId())
                .text(folded -> folded.user().userId())
                .text(folded -> folded.after().state().name())
                .bigint(folded -> folded.after().stateRevision())
                .bigint(folded -> folded.after().requirementRevision())
                .bigint(folded -> folded.after().tightenedRevision())
                .bigint(folded -> folded.after().loosenedRevision())
                .bool(folded -> folded.after().privileged())
                .text(folded -> requirement(folded).level())
                .time(folded -> requirement(folded).effectiveAt())
                .time(folded -> requirement(folded).occurredAt())
                .text(folded -> Json.write(requirement(folded).reasons()));
    }

    /** Stores where locked users stand now. */
    public static void stand(Connection connection, Map<UserId, Standing> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(STAND)) {
            new BatchParameters<>(update, users.entrySet())
                    .text(user -> user.getKey().tenantId())
                    .text(user -> user.getKey().userId())
                    .text(user -> user.getValue().state().name())
                    .bigint(user -> user.getValue().stateRevision())
                    .bigint(user -> user.getValue().tightenedRevision())
                    .bigint(user -> user.getValue().loosenedRevision())
                    .few(Map.Entry::getKey);
            update.executeUpdate();
        }
    }

    private static Requirement requirement(Folded folded) {
        return Objects.requireNonNull(folded.adopted());
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        var standing = new Standing(
                MfaState.named(row.getString("state")),
                row.getLong("state_revision"),
                row.getLong("requirement_revision"),
                row.getLong("tightened_revision"),
                row.getLong("loosened_revision"),
                row.getBoolean("privileged"),
                false);
        return new Enrolment(
                Columns.user(row),
                standing,
                Level.valueOf(row.getString("level")),
                Columns.optionalTime(row, "effective_at"),
                Columns.time(row, "occurred_at"));
    }

    private static Enrolment withFactor(Enrolment read, Set<UserId> usable) {
        return usable.contains(read.user())
                ? new Enrolment(
                        read.user(),
                        read.standing().withUsableFactor(),
                        read.level(),
                        read.effectiveAt(),
                        read.occurredAt())
                : read;
    }
}
