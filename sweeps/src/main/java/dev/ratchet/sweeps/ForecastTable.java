package dev.ratchet.sweeps;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** SQL of halts by which a sweep asks before it goes beyond its forecast. */
final class ForecastTable {
    /** What is added up already, and what other chunks have not added yet. While users are still counted nothing is known. */
    private static final String OF_OTHERS = """
            select total, expected, repaired
                + coalesce((select sum(c.repaired) from pass_chunk as c
                            where c.pass_id = pass.pass_id and c.number <> ? and c.state = 'DONE'), 0)
                + coalesce((select sum(c.repaired) from pass_chunk as c
                            where c.pass_id = pass.pass_id and c.number <> ? and c.state = 'OPEN' and c.epoch > 0), 0)
                as repaired
            from pass where pass_id = ? and cut and not confirmed
            """;

    private static final String HALT = """
            update pass set halted_at = clock_timestamp(), halt_detail = ?, told_at = '-infinity'
            where pass_id = ? and state = 'RUNNING' and halted_at is null and not confirmed
              and not exists (
                  select 1 from pass_order as o where o.pass_id = pass.pass_id and o.command <> 'RESUME')
            """;

    private static final String LET_GO = """
            update pass_chunk set free_at = clock_timestamp()
            where pass_id = ? and number = ? and epoch = ? and state = 'OPEN'
            """;

    private ForecastTable() {}

    /** Before more of the claimed chunk is repaired; empty where nobody need be asked. */
    static Optional<Forecast> sofar(Connection connection, Claim claim) throws SQLException {
        try (var query = connection.prepareStatement(OF_OTHERS)) {
            query.setLong(1, claim.number());
            query.setLong(2, claim.number());
            query.setString(3, claim.pass().id());
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Forecast(
                                row.getLong("total"),
                                row.getLong("expected"),
                                row.getLong("repaired") + claim.sofar().repaired()))
                        : Optional.empty();
            }
        }
    }

    /**
     * The pass stands still until somebody lets it go on; the chunk is there for whoever comes first then.
     * While an order holds it the pass does not halt by itself: whoever resumes it confirms only what was shown.
     *
     * @return false where it stands still already, or was confirmed meanwhile
     */
    static boolean halt(Connection connection, Claim claim, String detail) throws SQLException {
        try (var halt = connection.prepareStatement(HALT);
                var letGo = connection.prepareStatement(LET_GO)) {
            halt.setString(1, detail);
            halt.setString(2, claim.pass().id());
            var halted = halt.executeUpdate() == 1;
            letGo.setString(1, claim.pass().id());
            letGo.setLong(2, claim.number());
            letGo.setLong(3, claim.epoch());
            letGo.executeUpdate();
            return halted;
        }
    }
}
