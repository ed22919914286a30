package dev.ratchet.notification.banner.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.BannerState;
import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.Backends;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The banners of 10,000 users in 100 tenants, compared with an oracle that knows nothing of how they are computed. */
class PopulationTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final List<ZoneId> ZONES = List.of(HELSINKI, ZoneId.of("Europe/London"), ZoneId.of("Asia/Kolkata"));
    private static final Instant NOW = Instant.parse("2024-04-02T10:00:00Z");
    private static final LocalDate PROGRAMME = LocalDate.parse("2024-05-06");
    private static final int TENANTS = 100;
    private static final int USERS = 100;
    private static Transactions transactions;

    private final Random random = new Random(20_240_422);
    private final String region = "region-" + new Random().nextLong();
    private final FoldFacts facts = new FoldFacts(transactions);
    private final ShowBanner showBanner = new ShowBanner(transactions, Clock.fixed(NOW, ZoneOffset.UTC));

    private final Map<String, ZoneId> zones = new TreeMap<>();
    private final Map<UserKey, LocalDate> dates = new TreeMap<>();
    private final Map<UserKey, LocalDate> scopes = new TreeMap<>();
    private final Set<UserKey> partners = new TreeSet<>();
    private final Set<UserKey> enrolled = new HashSet<>();
    private LocalDate announced = LocalDate.parse("2024-02-01");
    private LocalDate programmeAnnounced = LocalDate.parse("2024-04-20");
    private long revision;

    @BeforeAll
    static void a_database() {
        var database = Backends.shared()
                .createDatabase("notification")
                .migrate("classpath:db/outbox", "classpath:db/migration");
        transactions = new Transactions(database.pool(), new RelayBell());
    }

    @Test
    @DisplayName("S3.2 to S3.5, S3.7: after each move of the schedule every user sees the banner that is true")
    void every_banner_is_true_after_each_change_of_10_000_users() {
        // given
        tenants();
        announce("2024-02-01");
        announceProgramme("2024-04-20");
        move("2024-04-22", dates.keySet());
        everyBannerIsTrue();

        // when: the schedule moves three times
        for (var date : List.of("2024-04-12", "2024-06-30", "2024-04-30")) {
            move(date, dates.keySet());
            everyBannerIsTrue();
        }

        // when: the announcement moves into the future, and back
        announce("2024-04-03");
        everyBannerIsTrue();
        announceProgramme("2024-04-02");
        everyBannerIsTrue();
        announce("2024-03-01");
        everyBannerIsTrue();

        // when: tenants postpone
        var postponed = zones.keySet().stream().limit(TENANTS / 4).toList();
        move(
                "2024-05-31",
                dates.keySet().stream()
                        .filter(user -> postponed.contains(user.tenantId()))
                        .toList());
        everyBannerIsTrue();

        // when: half of the users enrol
        enrol();
        everyBannerIsTrue();

        // when: the date has passed for all
        move("2024-04-01", dates.keySet());
        everyBannerIsTrue();
    }

    private void tenants() {
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            var id = region + "-" + tenant;
            zones.put(id, ZONES.get(tenant % ZONES.size()));
            for (int user = 0; user < USERS; user++) {
                var key = new UserKey(id, "user-" + user);
                dates.put(key, LocalDate.EPOCH);
                if (user % 3 == 0) {
                    scopes.put(key, LocalDate.parse("2024-04-06").plusDays(random.nextInt(90)));
                }
                if (user % 2 == 0) {
                    partners.add(key);
                }
            }
        }
        facts.homes(zones.entrySet().stream()
                .map(tenant -> new Told<>(tenant.getKey(), new Home(region, tenant.getValue()), 1))
                .toList());
    }

    private void announce(String from) {
        announced = LocalDate.parse(from);
        facts.announcements(List.of(new Told<>(region, new Announcement(announced, HELSINKI), ++revision)));
    }

    private void announceProgramme(String from) {
        programmeAnnounced = LocalDate.parse(from);
        facts.announcements(
                List.of(new Told<>(DatedRule.PARTNERS, new Announcement(programmeAnnounced, HELSINKI), ++revision)));
    }

    /** What demands MFA of a user, and from which day, the earliest first, as policy-service tells it. */
    private List<Map.Entry<String, LocalDate>> reasons(UserKey user) {
        var reasons = new ArrayList<Map.Entry<String, LocalDate>>();
        if (partners.contains(user)) {
            reasons.add(Map.entry("PARTNER_TENANT", PROGRAMME));
        }
        var scope = scopes.get(user);
        if (scope != null) {
            reasons.add(Map.entry("TENANT_SCOPE", scope));
        }
        reasons.add(Map.entry("REGION_DATE", dates.getOrDefault(user, LocalDate.EPOCH)));
        reasons.sort(Map.Entry.comparingByValue());
        return reasons;
    }

    private void move(String date, Iterable<UserKey> users) {
        var day = LocalDate.parse(date);
        revision++;
        var told = new ArrayList<Told<UserKey, Requirement>>();
        for (var user : users) {
            dates.put(user, day);
            var reasons = reasons(user);
            var at = reasons.getFirst().getValue().atStartOfDay(HELSINKI).toInstant();
            var level = at.isAfter(NOW) ? Level.ADVISED : Level.REQUIRED;
            var rules = reasons.stream().map(Map.Entry::getKey).toList();
            told.add(new Told<>(user, Requirement.of(level, at, rules), revision));
        }
        // as consumers do: in pieces, some of them again, some late
        var pieces = new ArrayList<List<Told<UserKey, Requirement>>>();
        for (int from = 0; from < told.size(); from += 1_000) {
            pieces.add(told.subList(from, Math.min(from + 1_000, told.size())));
        }
        Collections.shuffle(pieces, random);
        pieces.forEach(facts::requirements);
        facts.requirements(pieces.getFirst());
    }

    private void enrol() {
        var news = new ArrayList<Told<UserKey, MfaState>>();
        for (var user : dates.keySet()) {
            if (random.nextBoolean()) {
                enrolled.add(user);
                news.add(new Told<>(user, MfaState.ENFORCED, 1));
            }
        }
        facts.states(news);
    }

    private void everyBannerIsTrue() {
        var standings = showBanner.standings(dates.keySet());
        var wrong = new ArrayList<String>();
        for (var user : dates.keySet()) {
            for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                var shown = showBanner.worded(
                        standings.getOrDefault(user, Standing.UNKNOWN), new ShowBanner.Wish(locale, null));
                var said = shown.banner().state() + ": " + shown.text();
                var expected = oracle(user, locale);
                if (!said.equals(expected)) {
                    wrong.add(user + " sees " + said + " in place of " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What the user must see, word by word. */
    private String oracle(UserKey user, Locale locale) {
        var german = locale == Locale.GERMAN;
        var demanded = reasons(user).getFirst();
        var at = demanded.getValue().atStartOfDay(HELSINKI).toInstant();
        if (enrolled.contains(user)) {
            return BannerState.NONE + ": ";
        }
        var reason = (german ? " Der Grund: " : " The reason: ")
                + switch (demanded.getKey()) {
                    case "PARTNER_TENANT" ->
                        german ? "Ihre Organisation ist ein Partner." : "your organisation is a partner.";
                    case "TENANT_SCOPE" ->
                        german
                                ? "Ihre Organisation verlangt es von allen."
                                : "your organisation requires it of everyone.";
                    default -> german ? "In Ihrer Region wird es Pflicht." : "it becomes mandatory in your region.";
                };
        if (!at.isAfter(NOW)) {
            return (german
                            ? "REQUIRED: Ihr Konto braucht Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein, um"
                                    + " fortzufahren."
                            : "REQUIRED: Your account needs multi-factor authentication. Set it up now to go on.")
                    + reason;
        }
        var announcedYet = !announced.atStartOfDay(HELSINKI).toInstant().isAfter(NOW)
                || (partners.contains(user)
                        && !programmeAnnounced
                                .atStartOfDay(HELSINKI)
                                .toInstant()
                                .isAfter(NOW));
        if (!scopes.containsKey(user) && !announcedYet) {
            return BannerState.NONE + ": ";
        }
        var zone = zones.getOrDefault(user.tenantId(), ZoneOffset.UTC);
        var local = at.atZone(zone);
        var days = ChronoUnit.DAYS.between(NOW.atZone(zone).toLocalDate(), local.toLocalDate());
        var day = DateTimeFormatter.ofPattern(german ? "d. MMMM yyyy" : "MMMM d, yyyy", locale)
                .format(local);
        var date = zone.equals(HELSINKI) ? day : day + ", " + local.toLocalTime() + (german ? " Uhr" : "");
        var skips = german ? " Sie können es noch 3-mal aufschieben." : " You can put it off 3 more times.";
        if (days <= 14) {
            return (german
                            ? "COUNTDOWN: Nur noch " + days + " Tage: Ab " + date
                                    + " braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein."
                            : "COUNTDOWN: Only " + days + " days are left: from " + date
                                    + " your account needs multi-factor authentication. Set it up now.")
                    + reason
                    + skips;
        }
        return (german
                        ? "ANNOUNCED: Ab " + date
                                + " braucht Ihr Konto Multi-Faktor-Authentifizierung. Richten Sie sie jetzt ein: es"
                                + " bleiben " + days + " Tage."
                        : "ANNOUNCED: From " + date
                                + " your account needs multi-factor authentication. Set it up now: " + days
                                + " days are left.")
                + reason
                + skips;
    }
}
