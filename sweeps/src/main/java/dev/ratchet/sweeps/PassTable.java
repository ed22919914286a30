package dev.ratchet.sweeps;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SQL of the table {@code pass}: what is planned, and how far it has come. */
final class PassTable {
    private static final String PLAN = """
            insert into pass (pass_id, scope, subject, cause, caused_by, sweep, cutoff, dry_run,
                              loosening_actor, loosening_reason, planned_at, turn_at, zone)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String REPORT = "select * from pass where pass_id = ? and scope = ? and subject = ?";

    private static final String REPORTS = """
            select * from pass where scope = ? and subject = ? order by planned_at desc, pass_id limit ?
            """;

    private static final String DECIDED_ELSEWHERE = """
            select distinct other.subject from pass as other, pass as this
            where this.pass_id = ? and other.pass_id <> this.pass_id
              and other.state = 'RUNNING' and other.scope = 'TENANT' and other.loosening_actor is not null
              and other.subject = any (?)
              and (this.loosening_actor is null
                   or (other.planned_at, other.pass_id) > (this.planned_at, this.pass_id))
            """;

    private PassTable() {}

    static boolean plan(Connection connection, Pass pass, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(PLAN)) {
            PassRow.bind(insert, pass, now);
            return insert.executeUpdate() == 1;
        }
    }

    static Optional<PassReport> report(Connection connection, String passId, Pass.Scope scope, String subject)
            throws SQLException {
        try (var query = connection.prepareStatement(REPORT)) {
            query.setString(1, passId);
            query.setString(2, scope.name());
            query.setString(3, subject);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(PassRow.report(row)) : Optional.empty();
            }
        }
    }

    static List<PassReport> reports(Connection connection, Pass.Scope scope, String subject, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(REPORTS)) {
            query.setString(1, scope.name());
            query.setString(2, subject);
            query.setInt(3, limit);
            try (var row = query.executeQuery()) {
                var reports = new ArrayList<PassReport>();
                while (row.next()) {
                    reports.add(PassRow.report(row));
                }
                return reports;
            }
        }
    }

    static Set<String> decidedElsewhere(Connection connection, Pass pass, Collection<String> tenantIds)
            throws SQLException {
        try (var query = connection.prepareStatement(DECIDED_ELSEWHERE)) {
            query.setString(1, pass.id());
            query.setArray(2, connection.createArrayOf("text", tenantIds.toArray()));
            try (var row = query.executeQuery()) {
                var tenants = new HashSet<String>();
                while (row.next()) {
                    tenants.add(row.getString(1));
                }
                return tenants;
            }
        }
    }
}
