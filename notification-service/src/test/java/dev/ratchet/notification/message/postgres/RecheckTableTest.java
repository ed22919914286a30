package dev.ratchet.notification.message.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is looked at again when a tenant or a schedule changes, and who is not. */
class RecheckTableTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final Instant DEADLINE = Instant.parse("2099-04-21T21:00:00Z");
    private static final int USERS = 7;

    private final Transactions transactions = new Transactions(
            Backends.shared()
                    .createDatabase("notification")
                    .migrate("classpath:db/outbox", "classpath:db/migration")
                    .dataSource(),
            new RelayBell());
    private final FoldFacts facts = new FoldFacts(transactions);

    @Test
    void of_a_tenant_that_moved_all_who_are_advised_are_looked_at_again_and_of_no_other() {
        // given
        home("acme", "EMEA", ZURICH, 1);
        home("beta", "EMEA", ZURICH, 1);
        for (var tenant : List.of("acme", "beta", "coop")) {
            users(tenant, Level.ADVISED, "advised", "REGION_DATE");
            users(tenant, Level.REQUIRED, "required", "REGION_DATE");
        }
        lookedAt();

        // when
        home("beta", "EMEA", HELSINKI, 2);

        // then: 14 users in pieces of 4, and one look that finds no more
        assertThat(steps(4)).isEqualTo(5);
        assertThat(toLookAt()).containsExactly("beta 7");
    }

    @Test
    void news_of_a_tenant_that_move_nothing_have_nobody_looked_at() {
        // given
        home("acme", "EMEA", ZURICH, 5);
        assertThat(queued()).containsExactly("TENANT acme");
        steps(100);

        // when: another name, the same once more, and one that was overtaken
        home("acme", "EMEA", ZURICH, 6);
        home("acme", "EMEA", ZURICH, 6);
        home("acme", "APAC", HELSINKI, 4);
        // then
        assertThat(queued()).isEmpty();

        // when
        home("acme", "APAC", ZURICH, 7);
        // then
        assertThat(queued()).containsExactly("TENANT acme");
    }

    @Test
    void a_schedule_whose_announcement_stays_has_nobody_looked_at() {
        // given
        announced("EMEA", "2099-01-01", 1);
        announced("PARTNERS", "2099-01-01", 1);
        assertThat(queued()).containsExactly("REGION EMEA", "REGION PARTNERS");
        steps(100);

        // when
        announced("EMEA", "2099-01-01", 2);
        announced("EMEA", "2099-02-01", 1);
        announced("PARTNERS", "2099-02-01", 2);
        // then
        assertThat(queued()).containsExactly("REGION PARTNERS");
    }

    @Test
    void of_a_region_its_tenants_users_are_looked_at_again_and_of_the_programme_those_of_partners() {
        // given
        home("acme", "EMEA", ZURICH, 1);
        home("beta", "APAC", ZURICH, 1);
        users("acme", Level.ADVISED, "user", "REGION_DATE");
        users("beta", Level.ADVISED, "user", "PARTNER_TENANT");
        steps(100);
        lookedAt();

        // when
        announced("EMEA", "2099-01-01", 1);
        // then
        assertThat(steps(4)).isEqualTo(5);
        assertThat(toLookAt()).containsExactly("acme 7");

        // when
        lookedAt();
        announced("PARTNERS", "2099-01-01", 1);
        steps(4);
        // then
        assertThat(toLookAt()).containsExactly("beta 7");
    }

    /** A million users of others are not walked past for each event of a tenant. */
    @Test
    void the_users_of_a_tenant_are_found_by_the_index() {
        var plan = transactions.call(tx -> {
            try (var settings = tx.connection().createStatement()) {
                settings.execute("set local enable_seqscan = off");
            }
            try (var explain = tx.connection().prepareStatement("explain " + RecheckTable.MARK_TENANT)) {
                explain.setString(1, "acme");
                explain.setString(2, "");
                explain.setInt(3, 100);
                return lines(explain);
            }
        });

        assertThat(plan).anySatisfy(line -> assertThat(line).contains("Index Cond: ((tenant_id = "));
    }

    private void home(String tenant, String region, ZoneId zone, long revision) {
        facts.homes(List.of(new Told<>(tenant, new Home(region, zone), revision)));
    }

    private void announced(String region, String from, long revision) {
        facts.announcements(List.of(new Told<>(region, new Announcement(LocalDate.parse(from), ZURICH), revision)));
    }

    private void users(String tenant, Level level, String name, String rule) {
        facts.requirements(IntStream.range(0, USERS)
                .mapToObj(i -> new Told<>(
                        new UserKey(tenant, name + "-" + i), Requirement.of(level, DEADLINE, List.of(rule)), 1))
                .toList());
    }

    /** As if everybody had been looked at, and everything that changed been walked. */
    private void lookedAt() {
        steps(100);
        transactions.run(tx -> {
            try (var update = tx.connection().createStatement()) {
                update.executeUpdate("update banner_user set tell_at = null");
            }
        });
    }

    private int steps(int most) {
        var steps = 0;
        while (transactions.call(tx -> RecheckTable.step(tx.connection(), most))) {
            steps++;
        }
        return steps;
    }

    private List<String> queued() {
        return all("select kind || ' ' || key from banner_recheck order by 1");
    }

    private List<String> toLookAt() {
        return all("select tenant_id || ' ' || count(*) from banner_user where tell_at is not null"
                + " group by tenant_id order by 1");
    }

    private List<String> all(String sql) {
        return transactions.read(connection -> {
            try (var query = connection.prepareStatement(sql)) {
                return lines(query);
            }
        });
    }

    private static List<String> lines(PreparedStatement query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
