package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.factor.FactorEvents;
import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.enrollment.application.phone.HoldNewNumbers;
import dev.ratchet.enrollment.application.state.FoldRequirements;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.state.StateEvents;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.Reason;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.RequirementTold;
import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.testing.Backends;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldRequirementsTest {
    private static final Instant NOW = Instant.parse("2024-04-22T08:00:00Z");

    private static DataSource database;

    private final AtomicInteger statements = new AtomicInteger();
    private final List<StateChange> published = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() throws SQLException {
        database = Backends.shared()
                .createDatabase("enrollment")
                .migrate("classpath:db/outbox", "classpath:db/sweeps", "classpath:db/migration")
                .pool();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table change_log (user_id text)");
        }
    }

    @Test
    void a_thousand_new_users_take_three_statements_beside_the_outbox() {
        folding(database).apply(promotions("new", 1_000, 1, Level.REQUIRED));

        assertThat(published).hasSize(1_000);
        // lock, insert, history
        assertThat(statements).hasValue(3);
    }

    @Test
    void a_thousand_promotions_of_known_users_take_seven_statements_beside_the_outbox() {
        folding(database).apply(promotions("known", 1_000, 1, Level.NOT_REQUIRED));
        statements.set(0);

        folding(database).apply(promotions("known", 1_000, 2, Level.REQUIRED));

        assertThat(published).hasSize(1_000);
        // lock, usable factors, requirement and state, browsers about to be trusted, trusted ones, history, new numbers
        assertThat(statements).hasValue(7);
    }

    @Test
    void a_thousand_copies_take_no_write() {
        var news = promotions("copied", 1_000, 1, Level.REQUIRED);
        folding(database).apply(news);
        published.clear();
        statements.set(0);

        folding(database).apply(news);

        assertThat(published).isEmpty();
        assertThat(statements).hasValue(2);
    }

    @Test
    void of_replicas_that_fold_the_same_news_at_once_each_change_is_made_by_one() throws Exception {
        var news = promotions("raced", 300, 1, Level.REQUIRED);
        var folding = folding(new Transactions(database, new RelayBell()), this::remember);
        Callable<Boolean> replica = () -> {
            folding.apply(news);
            return true;
        };

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(8, replica))) {
                assertThat(done.get()).isTrue();
            }
        }

        assertThat(count("select count(*) from change_log")).isEqualTo(300);
        assertThat(count("select count(*) from user_mfa where tenant_id = 'raced' and state_revision = 1"))
                .isEqualTo(300);
    }

    private FoldRequirements folding(DataSource given) {
        return folding(new Transactions(counting(given), new RelayBell()), (tx, changes) -> published.addAll(changes));
    }

    private static FoldRequirements folding(Transactions transactions, StateEvents events) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        FactorEvents nobody = (tx, changes) -> assertThat(changes).isEmpty();
        var changeFactors = new ChangeFactors(transactions, new PerUser(transactions), nobody, clock);
        var holdNewNumbers = new HoldNewNumbers(changeFactors, new MoveStates(events), clock);
        var tellSkips = new TellSkips((tx, told) -> assertThat(told).isNull());
        return new FoldRequirements(transactions, holdNewNumbers, events, tellSkips, clock);
    }

    /** Like the outbox, it keeps what the transaction that commits has said. */
    private void remember(Tx tx, List<StateChange> changes) {
        try (var statement = tx.connection().createStatement()) {
            for (var change : changes) {
                statement.execute(
                        "insert into change_log values ('" + change.user().userId() + "')");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RequirementTold> promotions(String tenant, int users, long revision, Level level) {
        var reasons = level == Level.REQUIRED
                ? List.of(new Reason("PRIVILEGED_ROLE", "Contoso Contributor"))
                : List.<Reason>of();
        return IntStream.range(0, users)
                .mapToObj(user -> new RequirementTold(
                        new UserId(tenant, "user-" + user),
                        new Requirement(level, level == Level.REQUIRED ? NOW : null, NOW, reasons, revision),
                        "ROLE_CHANGED",
                        "event",
                        null))
                .toList();
    }

    private static long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private DataSource counting(DataSource given) {
        return proxy(DataSource.class, given, method -> {});
    }

    @FunctionalInterface
    private interface Seen {
        void method(String name);
    }

    private <T> T proxy(Class<T> type, T target, Seen seen) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    seen.method(method.getName());
                    try {
                        var result = method.invoke(target, arguments);
                        return result instanceof Connection connection
                                ? proxy(Connection.class, connection, this::countPrepared)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void countPrepared(String method) {
        if (method.equals("prepareStatement")) {
            statements.incrementAndGet();
        }
    }
}
