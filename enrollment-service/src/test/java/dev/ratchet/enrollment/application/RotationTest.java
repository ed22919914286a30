package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.enrollment.application.challenge.AnswerChallenge;
import dev.ratchet.enrollment.application.challenge.StartChallenge;
import dev.ratchet.enrollment.application.factor.AddFactor;
import dev.ratchet.enrollment.application.upkeep.SealAnew;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.IpAddress;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.SealedColumn;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    private static final IpAddress HOME = IpAddress.parse("192.0.2.7");

    private static DataSource database;
    private static KeyStages keys;

    @BeforeAll
    static void generations(@TempDir Path folder) throws IOException, SQLException {
        keys = new KeyStages(folder);
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
    }

    @BeforeEach
    void nobody() throws SQLException {
        change("delete from factor");
    }

    /** An authenticator app and a list of recovery codes. */
    private record Kept(UserId user, UUID factor, byte[] seed, List<String> recoveryCodes) {}

    @Test
    void what_one_replica_begins_another_ends_while_they_are_at_different_stages() throws Exception {
        var stages = List.of(keys.only(0), keys.announcing(0, 1), keys.rotated(0, 1));
        for (int stage = 0; stage + 1 < stages.size(); stage++) {
            var behind = new Replica(database, stages.get(stage));
            var ahead = new Replica(database, stages.get(stage + 1));
            everythingWorks(behind, ahead);
            everythingWorks(ahead, behind);
        }
    }

    @Test
    void once_all_is_sealed_anew_the_old_key_can_be_thrown_away_twice_in_a_row() throws Exception {
        var before = new Replica(database, keys.only(0));
        var dana = setsUp(before, before);
        for (int generation = 1; generation <= 2; generation++) {
            var rotated = new Replica(database, keys.rotated(generation - 1, generation));
            assertThat(rotated.sealAnew.left().values()).containsExactly(1L, 12L);
            assertThat(rotated.sealAnew.advance()).isTrue();
            assertThat(rotated.sealAnew.advance()).isFalse();
            assertThat(rotated.sealAnew.left().values()).containsExactly(0L, 0L);

            var after = new Replica(database, keys.only(generation));
            assertThat(after.sealAnew.left().values()).containsExactly(0L, 0L);
            signsIn(after, after, dana, FactorType.TOTP, code(dana, 0));
            signsIn(
                    after,
                    after,
                    dana,
                    FactorType.RECOVERY_CODE,
                    dana.recoveryCodes().get(generation));
        }
    }

    @Test
    void without_that_the_old_key_is_needed_and_said_to_be() throws Exception {
        var before = new Replica(database, keys.only(0));
        var dana = setsUp(before, before);
        var after = new Replica(database, keys.only(1));

        assertThat(after.sealAnew.left())
                .containsEntry(SealedColumn.SEED, 1L)
                .containsEntry(SealedColumn.RECOVERY_CODE, 12L);
        assertThat(after.sealAnew.advance()).isFalse();
        assertThatThrownBy(() -> signsIn(after, after, dana, FactorType.TOTP, code(dana, 0)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(answers(
                        after,
                        after,
                        dana,
                        FactorType.RECOVERY_CODE,
                        dana.recoveryCodes().getFirst()))
                .isInstanceOf(CodeVerdict.Wrong.class);
    }

    @Test
    void values_that_no_key_opens_hold_up_none_behind_them_and_are_counted() throws Exception {
        // given more of them than are looked at in one step, in front of one that opens
        var before = new Replica(database, keys.only(0));
        var dana = setsUp(before, before);
        change("""
                insert into factor (factor_id, tenant_id, user_id, type, status, seed, created_at)
                select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, tenant_id, user_id, 'TOTP', 'DISABLED',
                    substr(seed, 1, 12) || '\\x00'::bytea, now()
                from factor, generate_series(1, 7) as n where type = 'TOTP'
                """);
        var folder = keys.rotated(0, 1);
        var seeds = new SeedVault(folder, new RandomCodes());
        var sealAnew =
                new SealAnew(new Transactions(database, new RelayBell()), seeds, new RecoveryCodeVault(folder), 3);

        // when
        assertThat(IntStream.range(0, 20).anyMatch(step -> !sealAnew.advance())).isTrue();

        // then
        assertThat(sealAnew.left()).containsEntry(SealedColumn.SEED, 7L).containsEntry(SealedColumn.RECOVERY_CODE, 0L);
        assertThat(sealAnew.unreadable())
                .containsEntry(SealedColumn.SEED, 7L)
                .containsEntry(SealedColumn.RECOVERY_CODE, 0L);
        var after = new Replica(database, keys.only(1));
        change("delete from factor where status = 'DISABLED'");
        signsIn(after, after, dana, FactorType.TOTP, code(dana, 0));
        // and once they are gone they are counted no more
        assertThat(sealAnew.advance()).isFalse();
        assertThat(sealAnew.unreadable()).containsEntry(SealedColumn.SEED, 0L);
    }

    @Test
    void replicas_of_different_stages_do_not_seal_to_and_fro() throws Exception {
        var announcing = new Replica(database, keys.announcing(0, 1));
        var rotated = new Replica(database, keys.rotated(0, 1));
        var unused = setsUp(announcing, rotated);

        assertThat(rotated.sealAnew.advance()).isTrue();
        assertThat(announcing.sealAnew.advance()).isFalse();
        assertThat(rotated.sealAnew.advance()).isFalse();
        assertThat(announcing.sealAnew.left().values()).containsOnly(0L);
    }

    @Test
    void seeds_and_codes_of_earlier_versions_still_count() throws Exception {
        var replica = new Replica(database, keys.rotated(0, 1));
        var dana = setsUp(replica, replica);
        var seedKey = secret("seed-encryption.key");
        var nonce = new byte[12];
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seedKey, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(dana.factor().toString().getBytes());
        var sealed = cipher.doFinal(dana.seed());
        var whole = new byte[12 + sealed.length];
        System.arraycopy(sealed, 0, whole, 12, sealed.length);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret("challenge-hmac.key"), "HmacSHA256"));
        for (var part : List.of("recovery", "7QX4M2KD9W")) {
            mac.update(new byte[] {0, 0, 0, (byte) part.length()});
            mac.update(part.getBytes());
        }
        change("update factor set seed = ? where type = 'TOTP'", whole);
        change(
                "insert into recovery_code (factor_id, code_hmac) select factor_id, ? from factor where type = 'RECOVERY_CODE'",
                mac.doFinal());

        assertThat(replica.sealAnew.left())
                .containsEntry(SealedColumn.SEED, 1L)
                .containsEntry(SealedColumn.RECOVERY_CODE, 1L);
        signsIn(replica, replica, dana, FactorType.TOTP, code(dana, 0));
        signsIn(replica, replica, dana, FactorType.RECOVERY_CODE, "7qx4m-2kd9w");
        assertThat(replica.sealAnew.advance()).isTrue();
        assertThat(replica.sealAnew.left())
                .containsEntry(SealedColumn.SEED, 0L)
                .containsEntry(SealedColumn.RECOVERY_CODE, 0L);
        signsIn(replica, replica, dana, FactorType.TOTP, code(dana, 1));
    }

    private void everythingWorks(Replica one, Replica other) throws Exception {
        var dana = setsUp(one, other);
        signsIn(one, other, dana, FactorType.TOTP, code(dana, 0));
        signsIn(one, other, dana, FactorType.RECOVERY_CODE, dana.recoveryCodes().getFirst());

        var added = (AddFactor.Outcome.Sms)
                one.add.sms(dana.user(), null, new PhoneNumber("+358401234567"), new StepUp.None(), "dana", null);
        var confirmed = other.confirm.confirm(
                dana.user(), added.id(), new Evidence.Code(one.sent.get().code()), "dana");
        assertThat(confirmed.verdict()).isInstanceOf(CodeVerdict.Right.class);
        signsIn(one, other, dana, FactorType.SMS, null);
    }

    private static Kept setsUp(Replica one, Replica other) throws SQLException {
        var user = new UserId("contoso", "dana-" + UUID.randomUUID());
        change("""
                insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at,
                    reasons, privileged, requirement_revision, tightened_revision, loosened_revision)
                values ('contoso', convert_from(?, 'UTF8'), 'ENABLED', 1, 'REQUIRED', now(), now(), '[]', true, 1, 1, -1)
                """, user.userId().getBytes());
        var begun = (AddFactor.Outcome.Totp) one.add.totp(user, null, new StepUp.None(), "dana");
        var seed = one.seeds.open(begun.id(), seed(begun.id()));
        var kept = new Kept(user, begun.id(), seed, List.of());
        var confirmed = other.confirm.confirm(user, begun.id(), new Evidence.Code(code(kept, -1)), "dana");
        assertThat(confirmed.verdict()).isInstanceOf(CodeVerdict.Right.class);
        return new Kept(user, begun.id(), seed, confirmed.recoveryCodes());
    }

    /** @param code null for the one that is sent */
    private static void signsIn(Replica one, Replica other, Kept kept, FactorType method, String code)
            throws Exception {
        var decided = one.decide.decide(kept.user(), "print", HOME, null, null);
        var signIn = other.ids.read(decided.id()).orElseThrow();
        var started = (StartChallenge.Outcome.Started) one.start.start(signIn, method);
        var typed = code == null ? one.sent.get().code() : code;
        var answered = other.answer.answer(
                signIn, started.challengeId(), new AnswerChallenge.Answer(new Evidence.Code(typed), false, null, null));
        assertThat(answered.verdict()).isInstanceOf(CodeVerdict.Right.class);
        verify(one, answered.verified().assertion());
        change("update factor set last_used_step = -1");
    }

    private static CodeVerdict answers(Replica one, Replica other, Kept kept, FactorType method, String code) {
        var signIn = one.ids
                .read(one.decide.decide(kept.user(), "print", HOME, null, null).id())
                .orElseThrow();
        var started = (StartChallenge.Outcome.Started) one.start.start(signIn, method);
        return other.answer
                .answer(
                        signIn,
                        started.challengeId(),
                        new AnswerChallenge.Answer(new Evidence.Code(code), false, null, null))
                .verdict();
    }

    /** As a product does it that fetched the keys from the replica. */
    private static void verify(Replica replica, String assertion) throws Exception {
        var published = new ObjectMapper().writeValueAsString(Map.of("keys", replica.assertionKeys.published()));
        var resolver = new JwksVerificationKeyResolver(new JsonWebKeySet(published).getJsonWebKeys());
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(resolver)
                .setExpectedAudience("print")
                .build()
                .process(assertion);
        assertThat(claims.getJoseObjects().getFirst().getKeyIdHeaderValue()).isNotNull();
    }

    private static String code(Kept kept, int stepsAhead) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(kept.seed(), "RAW"), Instant.now().plusSeconds(30L * stepsAhead));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(String name) throws IOException {
        return Base64.getDecoder()
                .decode(Files.readString(keys.generation(0).resolve(name)).strip());
    }

    private static byte[] seed(UUID factor) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select seed from factor where factor_id = ?")) {
            query.setObject(1, factor);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private static void change(String statement, byte[]... parameters) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            for (int each = 0; each < parameters.length; each++) {
                update.setBytes(each + 1, parameters[each]);
            }
            update.executeUpdate();
        }
    }
}
