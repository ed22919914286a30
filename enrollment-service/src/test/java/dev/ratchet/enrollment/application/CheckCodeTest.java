package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.application.challenge.CheckCode;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestKeys;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who guesses learns nothing from how much is done: the same statements with as many HMACs, whatever there is. */
class CheckCodeTest {
    private static final UserId DANA = new UserId("contoso", "dana");
    private static final UserId NOBODY = new UserId("contoso", "nobody");
    private static final UUID FACTOR = UUID.randomUUID();
    private static final String SIGN_IN = "nonce";

    private static DataSource database;

    private final List<String> work = new ArrayList<>();
    private final KeyFolder keys = new KeyFolder(TestKeys.files().folder());
    private final CodeHmac hmac = new CodeHmac(keys);
    private final CheckCode checkCode = new Replica(database, keys).checkCode;

    @BeforeAll
    static void store() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
        change("""
                insert into user_mfa (tenant_id, user_id, state, state_revision, level, occurred_at, reasons, privileged,
                    requirement_revision, tightened_revision, loosened_revision)
                values ('contoso', 'dana', 'ENFORCED', 1, 'REQUIRED', now(), '[]', false, 1, 1, -1)
                """);
        change("""
                insert into factor (factor_id, tenant_id, user_id, type, status, phone, created_at, confirmed_at)
                values ('%s', 'contoso', 'dana', 'SMS', 'ACTIVE', '+358401234567', now(), now())
                """.formatted(FACTOR));
    }

    @Test
    void the_same_work_is_done_whether_or_not_there_is_such_a_challenge_and_such_a_user() throws SQLException {
        var right = check(DANA, challenge("OPEN", "10 min"), SIGN_IN, "123456");
        assertThat(right.verdict()).isInstanceOf(CodeVerdict.Right.class);
        assertThat(right.work()).hasSize(3);

        same(right, check(DANA, challenge("OPEN", "10 min"), SIGN_IN, "654321"), CodeVerdict.Wrong.class);
        same(right, check(DANA, UUID.randomUUID(), SIGN_IN, "123456"), CodeVerdict.Unknown.class);
        same(right, check(NOBODY, UUID.randomUUID(), SIGN_IN, "123456"), CodeVerdict.Unknown.class);
        same(right, check(NOBODY, challenge("OPEN", "10 min"), SIGN_IN, "123456"), CodeVerdict.Unknown.class);
        same(right, check(DANA, challenge("OPEN", "10 min"), "another", "123456"), CodeVerdict.Unknown.class);
        same(right, check(DANA, challenge("VOID", "10 min"), SIGN_IN, "123456"), CodeVerdict.Gone.class);
        same(right, check(DANA, challenge("OPEN", "-1 s"), SIGN_IN, "123456"), CodeVerdict.Gone.class);
        change("update factor set locked_until = clock_timestamp() + interval '1 min'");
        same(right, check(DANA, challenge("OPEN", "10 min"), SIGN_IN, "123456"), CodeVerdict.Locked.class);
        change("update factor set locked_until = null, failures = 0");
    }

    /** @param work statements, and how many stored forms each compares with */
    private record Checked(CodeVerdict verdict, List<String> work) {}

    private static void same(Checked right, Checked other, Class<? extends CodeVerdict> verdict) {
        assertThat(other.verdict()).isInstanceOf(verdict);
        assertThat(other.work()).isEqualTo(right.work());
    }

    private Checked check(UserId user, UUID challenge, String signIn, String code) {
        work.clear();
        var verdict = new Transactions(recording(), new RelayBell())
                .call(tx -> checkCode.check(tx, user, challenge, Purpose.SIGN_IN, signIn, new Evidence.Code(code)));
        return new Checked(verdict, List.copyOf(work));
    }

    private UUID challenge(String status, String valid) throws SQLException {
        var id = UUID.randomUUID();
        var stored = hmac.ofCode(id, FACTOR, Purpose.SIGN_IN, SIGN_IN, "123456");
        change("""
                insert into challenge (challenge_id, tenant_id, user_id, factor_id, purpose, method, sign_in, code_hmac,
                    status, created_at, expires_at)
                values ('%s', 'contoso', 'dana', '%s', 'SIGN_IN', 'SMS', '%s', '\\x%s', '%s', clock_timestamp(),
                    clock_timestamp() + interval '%s')
                """.formatted(id, FACTOR, SIGN_IN, java.util.HexFormat.of().formatHex(stored), status, valid));
        return id;
    }

    private static void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private DataSource recording() {
        return proxy(DataSource.class, database);
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        work.add((String) arguments[0]);
                    }
                    if (method.getName().equals("createArrayOf")) {
                        work.add(arguments[0] + " " + ((Object[]) arguments[1]).length);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
