package dev.ratchet.notification.banner.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.application.FoldFacts;
import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Putoff;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTableTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final Instant DEADLINE = Instant.parse("2024-04-21T21:00:00.123456Z");
    private static Transactions transactions;

    private final UserKey ann = new UserKey("acme-" + new Random().nextLong(), "ann");
    private final String region = "region-of-" + ann.tenantId();
    private FoldFacts facts;

    @BeforeAll
    static void a_database() {
        var database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        transactions = new Transactions(database.dataSource(), new RelayBell());
    }

    @BeforeEach
    void use_cases() {
        facts = new FoldFacts(transactions);
    }

    @Test
    void nothing_is_known_of_a_user_never_heard_of() {
        var known = transactions.read(connection -> UserTable.standing(connection, ann));

        assertThat(known).isEmpty();
    }

    @Test
    void a_user_of_an_unknown_tenant_is_shown_dates_in_utc() {
        facts.states(List.of(new Told<>(ann, MfaState.ENABLED, 1)));

        assertThat(standing())
                .isEqualTo(new Standing(null, MfaState.ENABLED, ZoneOffset.UTC, false, Map.of(), Putoff.NONE, null));
    }

    @Test
    void whatever_the_order_and_the_number_of_copies_the_same_is_known_in_the_end() {
        // given
        var required = Requirement.of(Level.REQUIRED, DEADLINE, List.of("PRIVILEGED_ROLE"));
        var advised = Requirement.of(Level.ADVISED, DEADLINE, List.of("REGION_DATE"));
        var announcement = new Announcement(LocalDate.parse("2024-02-01"), ZURICH);
        var events = new ArrayList<Runnable>();
        for (int copy = 0; copy < 2; copy++) {
            events.add(() -> facts.requirements(List.of(new Told<>(ann, required, 1))));
            events.add(() -> facts.requirements(List.of(new Told<>(ann, advised, 2), new Told<>(ann, required, 1))));
            events.add(() -> facts.states(List.of(new Told<>(ann, MfaState.ENABLED, 1))));
            events.add(() -> facts.states(List.of(new Told<>(ann, MfaState.ENFORCED, 2))));
            events.add(() -> facts.homes(List.of(new Told<>(ann.tenantId(), new Home("elsewhere", ZURICH), 1))));
            events.add(() -> facts.homes(List.of(new Told<>(ann.tenantId(), new Home(region, ZURICH), 2))));
            events.add(() -> facts.announcements(List.of(new Told<>(region, announcement, 7))));
            events.add(() ->
                    facts.announcements(List.of(new Told<>(region, new Announcement(LocalDate.EPOCH, ZURICH), 6))));
        }
        var seed = Long.getLong("ratchet.seed", new Random().nextLong());
        System.out.println("UserTableTest: -Dratchet.seed=" + seed);
        Collections.shuffle(events, new Random(seed));

        // when
        events.forEach(Runnable::run);

        // then
        assertThat(standing())
                .isEqualTo(
                        new Standing(advised, MfaState.ENFORCED, ZURICH, Map.of(DatedRule.REGION_DATE, announcement)));
    }

    @Test
    void the_partner_programme_is_announced_to_tenants_of_any_region() {
        // given
        var advised = Requirement.of(Level.ADVISED, DEADLINE, List.of("PARTNER_TENANT", "REGION_DATE"));
        var ofPartners = new Announcement(LocalDate.parse("2024-02-01"), ZURICH);
        var ofRegion = new Announcement(LocalDate.parse("2024-03-01"), ZURICH);

        // when
        facts.requirements(List.of(new Told<>(ann, advised, 1)));
        facts.homes(List.of(new Told<>(ann.tenantId(), new Home(region, ZURICH), 1)));
        facts.announcements(List.of(new Told<>(region, ofRegion, 1)));
        facts.announcements(List.of(new Told<>("PARTNERS", ofPartners, 1)));

        // then
        assertThat(standing())
                .isEqualTo(new Standing(
                        advised,
                        null,
                        ZURICH,
                        Map.of(DatedRule.REGION_DATE, ofRegion, DatedRule.PARTNER_TENANT, ofPartners)));
    }

    private Standing standing() {
        return transactions
                .read(connection -> UserTable.standing(connection, ann))
                .orElseThrow();
    }
}
