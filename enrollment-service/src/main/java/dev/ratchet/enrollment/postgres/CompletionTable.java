package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.SignIn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of the sign-ins that went to the hosted pages, until their products have fetched it. */
public final class CompletionTable {
    /** A session that ended otherwise than by being fetched, such as by a reset, has nothing to give. */
    private static final String OF_SIGN_IN = """
            select result, amr, proved_at, remember, user_agent, picked_up_at is null as first, t.now
            from account_session cross join (select clock_timestamp() as now) t
            where sign_in = ? and tenant_id = ? and user_id = ? and result is not null
              and (ended_at is null or picked_up_at is not null)
              and completed_at > t.now - interval '15 minutes'
            for update of account_session
            """;

    private static final String PICK_UP = """
            update account_session set picked_up_at = clock_timestamp(), ended_at = coalesce(ended_at, clock_timestamp())
            where sign_in = ? and picked_up_at is null
            """;

    private CompletionTable() {}

    /**
     * A result that waits, or was fetched a moment ago.
     *
     * @param amr RFC 8176; empty when nothing was proved
     * @param provedAt null when nothing was proved
     * @param remember whether the browser is to be trusted
     * @param userAgent of that browser
     * @param first whether nobody has fetched it yet
     * @param now the database clock
     */
    public record Completed(
            Result result,
            List<String> amr,
            @Nullable Instant provedAt,
            boolean remember,
            @Nullable String userAgent,
            boolean first,
            Instant now) {}

    /** Locks it. */
    public static Optional<Completed> of(Connection connection, SignIn signIn) throws SQLException {
        try (var query = connection.prepareStatement(OF_SIGN_IN)) {
            query.setString(1, signIn.nonce());
            Columns.user(query, 2, signIn.user());
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var amr = row.getString("amr");
                return Optional.of(new Completed(
                        Result.valueOf(row.getString("result")),
                        amr == null ? List.of() : List.of(amr.split(",")),
                        Columns.optionalTime(row, "proved_at"),
                        row.getBoolean("remember"),
                        row.getString("user_agent"),
                        row.getBoolean("first"),
                        Columns.time(row, "now")));
            }
        }
    }

    /** Ends the session: who manages factors later comes by a link of its own. */
    public static void pickUp(Connection connection, String signIn) throws SQLException {
        try (var update = connection.prepareStatement(PICK_UP)) {
            update.setString(1, signIn);
            update.executeUpdate();
        }
    }
}
