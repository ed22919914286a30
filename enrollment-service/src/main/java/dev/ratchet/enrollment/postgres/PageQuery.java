package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.PendingSetUp;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.ShownChallenge;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Challenges and set-ups as pages show them, by the database clock. */
public final class PageQuery {
    private static final String WAIT = """
            c.method, c.attempts_left, c.delivery_state, f.phone, c.approved_at is not null as approved,
            c.status = 'OPEN' and c.expires_at > clock_timestamp() as open,
            coalesce(ceil(extract(epoch from f.locked_until - clock_timestamp())), 0) as rest,
            ceil(extract(epoch from c.created_at - clock_timestamp())) as age
            """;

    private static final String CHALLENGE = "select c.challenge_id, c.factor_id, " + WAIT + """
            from challenge c left join factor f using (factor_id)
            where c.challenge_id = ? and c.tenant_id = ? and c.user_id = ? and c.purpose = 'SIGN_IN' and c.sign_in = ?
            """;

    private static final String SET_UP = "select c.challenge_id, f.factor_id, f.seed, f.name, " + WAIT + """
            from factor f join challenge c using (factor_id)
            where f.factor_id = ? and f.tenant_id = ? and f.user_id = ? and f.status = 'PENDING'
              and c.purpose = 'FACTOR_CONFIRMATION'
            order by c.created_at desc limit 1
            """;

    private PageQuery() {}

    /** @param pause before another message may follow */
    public static Optional<ShownChallenge> challenge(
            Connection connection, SignIn signIn, UUID challengeId, Duration pause) throws SQLException {
        try (var query = connection.prepareStatement(CHALLENGE)) {
            query.setObject(1, challengeId);
            Columns.user(query, 2, signIn.user());
            query.setString(4, signIn.nonce());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(shown(row, pause)) : Optional.empty();
            }
        }
    }

    /** A set-up that was begun and not finished. */
    public static Optional<PendingSetUp> setUp(Connection connection, UserId user, UUID factorId, Duration pause)
            throws SQLException {
        try (var query = connection.prepareStatement(SET_UP)) {
            query.setObject(1, factorId);
            Columns.user(query, 2, user);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new PendingSetUp(factorId, row.getBytes("seed"), shown(row, pause)))
                        : Optional.empty();
            }
        }
    }

    private static ShownChallenge shown(ResultSet row, Duration pause) throws SQLException {
        return new ShownChallenge(
                row.getObject("challenge_id", UUID.class),
                row.getObject("factor_id", UUID.class),
                FactorType.valueOf(row.getString("method")),
                PhoneNumber.parse(row.getString("phone")).orElse(null),
                row.getBoolean("open"),
                row.getInt("attempts_left"),
                Duration.ofSeconds(Math.max(0, row.getLong("rest"))),
                Duration.ofSeconds(Math.max(0, pause.toSeconds() + row.getLong("age"))),
                row.getString("delivery_state"),
                row.getBoolean("approved"));
    }
}
