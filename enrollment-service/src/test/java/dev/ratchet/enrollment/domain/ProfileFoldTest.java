package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {
    private static final UserId DANA = new UserId("contoso", "dana");
    private static final Instant NOON = Instant.parse("2024-04-22T12:00:00Z");
    private static final PhoneNumber OLD = new PhoneNumber("+358401111111");
    private static final PhoneNumber NEW = new PhoneNumber("+358402222222");
    private static final PhoneNumber MASKED_ALIKE = new PhoneNumber("+358401111222");

    @Test
    void what_an_event_leaves_out_stays_as_it_was_known() {
        var after = fold(roles(0, "dana@contoso.example", OLD), roles(9, null, null));

        assertThat(after.username()).isEqualTo(new Told<>("dana@contoso.example", NOON));
        assertThat(after.number()).isEqualTo(OLD);
        assertThat(after.roles()).isEqualTo(new Told<>(List.of("role-9"), NOON.plusSeconds(9)));
    }

    @Test
    void any_order_ends_alike_even_at_the_same_instant() {
        var news = List.of(
                roles(0, "b", OLD),
                roles(0, "a", NEW),
                roles(5, null, null),
                phone(3, NEW),
                phone(3, OLD),
                removal(4),
                roles(5, "after", null),
                phone(7, NEW),
                phone(7, MASKED_ALIKE),
                listed(5, "a, b"),
                listed(5, "a", "b"));
        assertThat(NEW.masked()).isEqualTo(MASKED_ALIKE.masked());
        var inOrder = fold(news.toArray(ProfileNews[]::new));
        for (int seed = 0; seed < 300; seed++) {
            var shuffled = new ArrayList<>(news);
            shuffled.addAll(news);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(fold(shuffled.toArray(ProfileNews[]::new)))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void what_claims_to_come_from_times_ahead_counts_from_when_it_was_received() {
        var ahead = roles(86_400, "dana", NEW).received(NOON);
        assertThat(fold(ahead, phone(1, OLD)).number()).isEqualTo(OLD);
        assertThat(fold(ahead, removal(1)).removed()).isTrue();
        assertThat(fold(roles(0, "dana", OLD), removal(86_400).received(NOON), roles(1, "dana", OLD))
                        .removed())
                .isFalse();
        assertThat(fold(phone(86_400, NEW).received(NOON), roles(1, null, OLD)).number())
                .isEqualTo(OLD);
        // as far as clocks can be apart it is believed
        assertThat(roles(300, "dana", NEW).received(NOON)).isEqualTo(roles(300, "dana", NEW));
        assertThat(removal(301).received(NOON).told()).isEqualTo(removal(0).told());
    }

    @Test
    void only_later_news_of_roles_bring_a_removed_account_back() {
        assertThat(fold(roles(0, "dana", null), removal(4)).removed()).isTrue();
        assertThat(fold(roles(4, "dana", null), removal(4)).removed()).isTrue();
        assertThat(fold(removal(4), phone(5, NEW)).removed()).isTrue();
        assertThat(fold(removal(4), roles(5, "dana", null)).removed()).isFalse();
    }

    @Test
    void who_comes_back_under_the_id_inherits_no_fact_in_any_order() {
        var inOrder = fold(roles(0, "dana", OLD), removal(4), roles(5, null, null));

        assertThat(inOrder.username()).isNull();
        assertThat(inOrder.phone()).isNull();
        assertThat(inOrder.removed()).isFalse();
        assertThat(fold(roles(5, null, null), roles(0, "dana", OLD), removal(4)))
                .isEqualTo(inOrder);
        assertThat(fold(removal(4), roles(5, null, null), roles(0, "dana", OLD)))
                .isEqualTo(inOrder);
    }

    @Test
    void a_removal_ends_all_or_what_came_before_it_where_the_account_is_back_already() {
        var gone = ProfileFold.fold(DANA, fold(roles(0, "dana", null)), List.of(removal(4)));
        assertThat(gone.removal()).contains(new Ended(DANA, null, "removal-4"));

        var late = ProfileFold.fold(DANA, fold(roles(5, "dana", null)), List.of(removal(4)));
        assertThat(late.removal()).contains(new Ended(DANA, NOON.plusSeconds(4), "removal-4"));

        assertThat(ProfileFold.fold(DANA, late.after(), List.of(removal(4))).removal())
                .isEmpty();
        assertThat(ProfileFold.fold(DANA, late.after(), List.of(removal(3))).removal())
                .isEmpty();
    }

    @Test
    void the_number_of_who_had_the_account_before_is_no_change() {
        var back = fold(removal(4), roles(5, "dana", null));
        assertThat(ProfileFold.fold(DANA, back, List.of(phone(3, OLD))).phones())
                .noneMatch(PhoneNews::change);
    }

    @Test
    void a_number_that_was_the_users_for_a_while_is_late_news() {
        var known = fold(roles(0, "dana", OLD), phone(5, OLD));
        assertThat(ProfileFold.fold(DANA, known, List.of(phone(3, NEW))).phones())
                .singleElement()
                .matches(PhoneNews::late);
        assertThat(ProfileFold.fold(DANA, known, List.of(phone(6, OLD))).phones())
                .noneMatch(PhoneNews::late);
    }

    @Test
    void the_same_number_again_is_no_change() {
        var folded = ProfileFold.fold(DANA, fold(roles(0, "dana", OLD)), List.of(phone(3, OLD)));
        assertThat(folded.phones()).singleElement().matches(news -> !news.change());
    }

    @Test
    void another_number_is_a_change_whoever_tells_it() {
        var known = fold(roles(0, "dana", OLD));
        assertThat(ProfileFold.fold(DANA, known, List.of(phone(3, NEW))).phones())
                .singleElement()
                .matches(PhoneNews::change);
        assertThat(ProfileFold.fold(DANA, known, List.of(roles(3, null, NEW))).phones())
                .singleElement()
                .matches(PhoneNews::change);
    }

    @Test
    void the_first_number_told_along_with_roles_is_no_change() {
        assertThat(ProfileFold.fold(DANA, Profile.EMPTY, List.of(roles(0, "dana", OLD)))
                        .phones())
                .isEmpty();
    }

    @Test
    void late_news_of_a_number_change_no_profile() {
        var known = fold(phone(5, NEW));
        var folded = ProfileFold.fold(DANA, known, List.of(phone(3, OLD)));
        assertThat(folded.changesNothing()).isTrue();
        assertThat(folded.phones()).singleElement().matches(news -> !news.change());
    }

    private static Profile fold(ProfileNews... news) {
        return ProfileFold.fold(DANA, Profile.EMPTY, List.of(news)).after();
    }

    private static ProfileNews roles(int second, String username, PhoneNumber phone) {
        var at = NOON.plusSeconds(second);
        var profile = new Profile(
                new Told<>(List.of("role-" + second), at),
                username == null ? null : new Told<>(username, at),
                null,
                null,
                phone == null ? null : new Told<>(phone, at),
                null);
        return new ProfileNews(DANA, profile, false, "roles-" + second);
    }

    private static ProfileNews listed(int second, String... roles) {
        var told = new Told<>(List.of(roles), NOON.plusSeconds(second));
        return new ProfileNews(DANA, new Profile(told, null, null, null, null, null), false, "listed");
    }

    private static ProfileNews phone(int second, PhoneNumber phone) {
        return new ProfileNews(DANA, Profile.ofPhone(phone, NOON.plusSeconds(second)), true, "phone-" + second);
    }

    private static ProfileNews removal(int second) {
        return new ProfileNews(DANA, Profile.ofRemoval(NOON.plusSeconds(second)), false, "removal-" + second);
    }
}
