package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges of sign-ins that any passkey of the user may answer. Writers hold the user's lock. */
public final class PasskeyChallengeTable {
    private static final String NAME = """
            update challenge c
            set factor_id = (
                select f.factor_id from passkey p join factor f using (factor_id)
                where p.credential_id = ? and f.tenant_id = c.tenant_id and f.user_id = c.user_id
                  and f.status = 'ACTIVE')
            where c.challenge_id = ? and c.tenant_id = ? and c.user_id = ? and c.method = 'WEBAUTHN'
              and c.purpose = 'SIGN_IN' and c.status = 'OPEN'
            """;

    private static final String UNNAMED = """
            select case when status = 'OPEN' and expires_at > clock_timestamp() then attempts_left else 0 end
            from challenge
            where challenge_id = ? and tenant_id = ? and user_id = ? and method = 'WEBAUTHN' and purpose = 'SIGN_IN'
              and sign_in = ? and factor_id is null
            """;

    private static final String MISS = """
            update challenge
            set attempts_left = attempts_left - 1, status = case when attempts_left <= 1 then 'VOID' else 'OPEN' end
            where challenge_id = ? and status = 'OPEN'
            """;

    private static final String NONCE = """
            select nonce from challenge
            where challenge_id = ? and tenant_id = ? and user_id = ? and method = 'WEBAUTHN' and purpose = ?
              and sign_in is not distinct from ? and status = 'OPEN' and expires_at > clock_timestamp()
            """;

    private PasskeyChallengeTable() {}

    /** What is to be signed; empty when the challenge is open no longer. */
    public static Optional<byte[]> nonce(
            Connection connection, UserId user, UUID challengeId, Purpose purpose, @Nullable String signIn)
            throws SQLException {
        try (var query = connection.prepareStatement(NONCE)) {
            query.setObject(1, challengeId);
            Columns.user(query, 2, user);
            query.setString(4, purpose.name());
            query.setString(5, signIn);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** Lets the challenge be of the passkey that answers it now; of none when that is not an active one of the user. */
    public static void name(Connection connection, UserId user, UUID challengeId, byte[] credentialId)
            throws SQLException {
        try (var update = connection.prepareStatement(NAME)) {
            update.setBytes(1, credentialId);
            update.setObject(2, challengeId);
            Columns.user(update, 3, user);
            update.executeUpdate();
        }
    }

    /** Answers that a challenge of no passkey yet still takes, 0 when it is open no longer; empty for no such one. */
    public static OptionalInt unnamed(Connection connection, UserId user, UUID challengeId, @Nullable String signIn)
            throws SQLException {
        try (var query = connection.prepareStatement(UNNAMED)) {
            query.setObject(1, challengeId);
            Columns.user(query, 2, user);
            query.setString(4, signIn);
            try (var row = query.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** Counts a wrong answer that names no passkey of the user. */
    public static void miss(Connection connection, UUID challengeId) throws SQLException {
        try (var update = connection.prepareStatement(MISS)) {
            update.setObject(1, challengeId);
            update.executeUpdate();
        }
    }
}
