package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.AskedChallenge;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Lockout;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Answers to challenges: compared, consumed and counted by one statement. */
public final class AnswerTable {
    private static final String ASKED = """
            select c.challenge_id, c.factor_id, c.purpose, c.method, c.sign_in, f.seed, c.nonce,
                   c.approved_at is not null as approved, c.denied_at is not null as denied, f.failures, t.now,
                   c.status = 'OPEN' and c.expires_at > t.now and f.status in ('ACTIVE', 'PENDING') as open,
                   coalesce(ceil(extract(epoch from f.locked_until - t.now)), 0) as rest
            from challenge c join factor f using (factor_id) cross join (select clock_timestamp() as now) t
            where c.challenge_id = ? and c.tenant_id = ? and c.user_id = ?
            """;

    /** Of answers that arrive at once one finds the challenge open, whether or not they queue for the user's lock. */
    private static final String ANSWER = """
            with judged as (
                select c.challenge_id, coalesce(case c.method
                    when 'SMS' then c.code_hmac = any(?)
                    when 'TOTP' then f.last_used_step < ?
                    when 'RECOVERY_CODE' then exists (
                        select from recovery_code r
                        where r.factor_id = f.factor_id and r.code_hmac = any(?) and r.used_at is null)
                    when 'WEBAUTHN' then ?
                    when 'PUSH' then c.approved_at is not null
                    end, false) as correct
                from challenge c join factor f using (factor_id)
                where c.challenge_id = ? and c.expires_at > clock_timestamp() and f.status in ('ACTIVE', 'PENDING')),
            answered as (
                update challenge c
                set status = case when j.correct then 'USED' when c.attempts_left <= 1 then 'VOID' else 'OPEN' end,
                    attempts_left = case when j.correct then c.attempts_left else c.attempts_left - 1 end
                from judged j
                where c.challenge_id = j.challenge_id and c.status = 'OPEN'
                returning c.factor_id, c.method, c.attempts_left, j.correct),
            counted as (
                update factor f
                set failures = case when a.correct then 0 else f.failures + 1 end,
                    locked_until = case when a.correct then null else clock_timestamp() + make_interval(secs => ?) end,
                    last_used_step = case when a.correct and a.method = 'TOTP' then ? else f.last_used_step end,
                    last_used_at = case when a.correct then clock_timestamp() else f.last_used_at end,
                    status = case when a.correct or f.failures + 1 < ? then f.status else 'DISABLED' end
                from answered a where f.factor_id = a.factor_id
                returning f.status),
            spent as (
                update recovery_code r set used_at = clock_timestamp()
                from answered a
                where a.correct and a.method = 'RECOVERY_CODE' and r.factor_id = a.factor_id and r.code_hmac = any(?))
            select answered.correct, answered.attempts_left, counted.status = 'DISABLED' as disabled
            from answered, counted
            """;

    private AnswerTable() {}

    /**
     * What the user offers as proof.
     *
     * @param forms in which the code may be stored, where one is
     * @param step the time step whose TOTP code it is; empty when it is none
     * @param signed whether a passkey signed what it was to sign
     */
    public record Proof(List<byte[]> forms, OptionalLong step, boolean signed) {
        public static Proof ofForms(List<byte[]> forms) {
            return new Proof(forms, OptionalLong.empty(), false);
        }

        public static Proof ofStep(OptionalLong step) {
            return new Proof(List.of(), step, false);
        }

        public static Proof ofSignature(boolean signed) {
            return new Proof(List.of(), OptionalLong.empty(), signed);
        }

        /** Nothing: a push is right or wrong by what the device said. */
        public static Proof none() {
            return ofSignature(false);
        }
    }

    /** How the answer was counted. */
    public record Counted(boolean correct, int attemptsLeft, boolean factorDisabled) {}

    /** Reads it anew once the user's lock is held. */
    public static Optional<AskedChallenge> asked(Connection connection, UserId user, UUID challengeId)
            throws SQLException {
        try (var query = connection.prepareStatement(ASKED)) {
            query.setObject(1, challengeId);
            Columns.user(query, 2, user);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new AskedChallenge(
                        challengeId,
                        row.getObject("factor_id", UUID.class),
                        Purpose.valueOf(row.getString("purpose")),
                        FactorType.valueOf(row.getString("method")),
                        row.getString("sign_in"),
                        row.getBoolean("open"),
                        row.getBytes("seed"),
                        row.getBytes("nonce"),
                        row.getBoolean("approved"),
                        row.getBoolean("denied"),
                        row.getInt("failures"),
                        Duration.ofSeconds(row.getLong("rest")),
                        Columns.time(row, "now")));
            }
        }
    }

    /** Empty when the challenge is open no longer. */
    public static Optional<Counted> answer(Connection connection, AskedChallenge asked, Proof proof)
            throws SQLException {
        var step = proof.step().orElse(-1);
        try (var update = connection.prepareStatement(ANSWER)) {
            var forms = connection.createArrayOf("bytea", proof.forms().toArray(byte[][]::new));
            update.setArray(1, forms);
            update.setLong(2, step);
            update.setArray(3, forms);
            update.setBoolean(4, proof.signed());
            update.setObject(5, asked.id());
            update.setDouble(6, (double) Lockout.after(asked.failures() + 1).toSeconds());
            update.setLong(7, step);
            update.setInt(8, Lockout.DISABLED_AFTER);
            update.setArray(9, forms);
            try (var row = update.executeQuery()) {
                return row.next()
                        ? Optional.of(new Counted(row.getBoolean(1), row.getInt(2), row.getBoolean(3)))
                        : Optional.empty();
            }
        }
    }
}
