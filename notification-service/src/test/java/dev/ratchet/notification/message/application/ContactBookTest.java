package dev.ratchet.notification.message.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.KeepContacts.News;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.postgres.ContactTable;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How users are reached, whatever the order of the news. */
class ContactBookTest {
    private static final Instant START = Instant.parse("2024-04-22T06:00:00Z");
    private static TestDatabase database;

    private final Random random = new Random();
    private final UserKey ann = new UserKey("acme-" + random.nextLong(), "ann");

    @TempDir
    Path keys;

    @BeforeAll
    static void a_database() {
        database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
    }

    @BeforeEach
    void a_key() throws IOException {
        write("contact-book.key", 1);
    }

    @Test
    void whatever_the_order_and_the_number_of_copies_the_newest_of_each_fact_counts() throws SQLException {
        // given
        var news = new ArrayList<>(List.of(
                told(1, "first@acme.example", "+358401111111", "fi"),
                told(2, "second@acme.example", null, null),
                new News(ann, Contact.ofPhone("+358402222222", at(3))),
                told(4, null, null, "de"),
                new News(ann, Contact.ofPhone("+358403333333", at(5))),
                told(6, "newest@acme.example", null, null)));
        news.addAll(news);
        // when
        foldShuffled(news);
        // then
        assertThat(known("email")).isEqualTo("newest@acme.example");
        assertThat(known("phone")).isEqualTo("+358403333333");
        assertThat(column("locale")).isEqualTo("de");
    }

    @Test
    void a_number_that_was_taken_away_does_not_come_back_with_older_news() throws SQLException {
        foldShuffled(List.of(
                told(1, "ann@acme.example", "+358401111111", null),
                new News(ann, Contact.ofPhone("+358402222222", at(2))),
                new News(ann, Contact.ofPhone(null, at(3)))));

        assertThat(column("phone")).isNull();
        assertThat(known("email")).isEqualTo("ann@acme.example");
    }

    @Test
    void what_was_told_of_an_account_until_it_was_removed_is_about_somebody_else() throws SQLException {
        foldShuffled(List.of(
                told(1, "ann@acme.example", "+358401111111", "fi"),
                new News(ann, Contact.ofRemoval(at(2))),
                told(3, null, "+358403333333", null)));

        assertThat(column("email")).isNull();
        assertThat(column("locale")).isNull();
        assertThat(known("phone")).isEqualTo("+358403333333");
    }

    @Test
    void of_two_facts_of_one_instant_the_one_that_was_told_last_counts() throws SQLException {
        fold(List.of(told(1, "one@acme.example", null, null), told(1, "two@acme.example", null, null)));
        assertThat(known("email")).isEqualTo("two@acme.example");
        fold(List.of(told(1, "three@acme.example", null, null)));
        assertThat(known("email")).isEqualTo("three@acme.example");
    }

    @Test
    void upstream_tells_an_address_anew_and_it_is_sealed_with_the_key_of_now() throws SQLException, IOException {
        fold(List.of(told(1, "ann@acme.example", null, null)));
        write("contact-book.key", 2);
        fold(List.of(told(1, "ann@acme.example", null, null)));
        assertThat(known("email")).isEqualTo("ann@acme.example");
    }

    private void fold(List<News> news) {
        new KeepContacts(new Transactions(database.dataSource(), new RelayBell()), new ContactSeal(keys)).fold(news);
    }

    private News told(int order, String email, String phone, String locale) {
        return new News(ann, Contact.of(email, phone, locale, at(order)));
    }

    private static Instant at(int order) {
        return START.plusSeconds(order);
    }

    private void foldShuffled(List<News> news) {
        var seed = Long.getLong("ratchet.seed", random.nextLong());
        System.out.println("ContactBookTest: -Dratchet.seed=" + seed);
        var shuffled = new ArrayList<>(news);
        Collections.shuffle(shuffled, new Random(seed));
        var cut = new Random(seed).nextInt(shuffled.size());
        fold(shuffled.subList(0, cut));
        fold(shuffled.subList(cut, shuffled.size()));
    }

    /** As it opens with the keys of now. */
    private String known(String what) throws SQLException {
        try (var connection = database.dataSource().getConnection()) {
            var reached = Objects.requireNonNull(
                    ContactTable.reached(connection, List.of(ann)).get(ann));
            var sealed = Objects.requireNonNull(what.equals("email") ? reached.email() : reached.phone());
            return new ContactSeal(keys).open(what + "/" + ann.tenantId() + "/ann", sealed);
        }
    }

    private String column(String column) throws SQLException {
        return one("select " + column + " from contact where tenant_id = ? and user_id = 'ann'");
    }

    private String one(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, ann.tenantId());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void write(String name, int fill) throws IOException {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        Files.writeString(keys.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }
}
