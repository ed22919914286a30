package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import dev.ratchet.waves.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A region is enforced by waves, people are locked out, and the wave halts by itself. */
@ExtendWith(OnePlatform.class)
class WaveStoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scenario scenario;
    private final Events events;
    private final StagedRegion staged;
    private final String tenant = User.newTenant("litware");
    private final String region = User.newTenant("REGION");

    WaveStoryTest(Platform platform) {
        this.staged = new StagedRegion(platform, region);
        this.scenario = new Scenario(platform);
        this.events = new Events(platform);
    }

    /** Users of the tenant whose buckets lie between the two. */
    private Stream<User> users(String name, int from, int below) {
        return IntStream.iterate(0, each -> each + 1)
                .mapToObj(each -> new User(tenant, name + "-" + each))
                .filter(user -> {
                    var bucket = Bucket.of(user.tenantId(), user.userId());
                    return bucket >= from && bucket < below;
                });
    }

    private User reader(String name, int from, int below) {
        var user = users(name, from, below).findFirst().orElseThrow();
        scenario.directoryReports(user, "Reader");
        events.awaitRequirement(user, "NOT_REQUIRED");
        return user;
    }

    private void answersWrongUntilLockedOut(User user) {
        var setUp = scenario.userSetsUpAuthenticator(user);
        var authenticator = setUp.authenticator();
        setUp.userConfirmsWith(authenticator.nextCode()).expecting(200);
        events.awaitState(user, "ENFORCED");
        var challenge = scenario.productAsksFor(user).challengedBy("TOTP");
        for (int attempt = 0; attempt < 5; attempt++) {
            challenge.answeredWith(authenticator.wrongCode()).expecting(422);
        }
    }

    @Test
    void s3_1_and_s3_6_a_wave_that_locks_people_out_halts_within_seconds_and_lets_go_of_just_those_whom_it_reached() {
        // given
        scenario.operatorRegisters(tenant, region, "PLATFORM", "root");
        var first = reader("first", 0, 10);
        var second = reader("second", 10, 50);
        var locked = reader("locked", 10, 50);
        var third = reader("third", 50, 100);

        // when the first two waves open
        staged.setWaves(
                List.of(
                        Map.of("percent", 10, "soak", "PT0S"),
                        Map.of("percent", 50, "soak", "P14D"),
                        Map.of("percent", 100)),
                Map.of("lockOuts", 1));
        // then
        events.awaitState(first, "ENABLED");
        events.awaitState(second, "ENABLED");
        events.awaitState(locked, "ENABLED");
        assertThat(scenario.productAsksFor(second).decision()).isEqualTo("ENROL");
        events.awaitRequirement(third, "ADVISED");
        assertThat(scenario.productAsksFor(third).decision()).isEqualTo("ALLOW_WITH_BANNER");
        events.awaitBanner(third, "ANNOUNCED");

        // when somebody of the second is locked out
        answersWrongUntilLockedOut(locked);
        // then within five seconds nobody else is reached
        var newcomers = users("newcomer", 10, 50).iterator();
        await().atMost(Duration.ofSeconds(5)).until(() -> isAdvised(newcomers.next()));
        var sweep = staged.sweeps().getFirst();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(staged.report(sweep).at("/wave/state").asText())
                                .isEqualTo("HALTED"));
        assertThat(staged.report(sweep).at("/wave/halt/cause").asText()).isEqualTo("THRESHOLD");
        assertThat(staged.report(sweep).at("/wave/halt/detail").asText()).startsWith("lock-outs: 1 since ");
        assertThat(staged.report(sweep).at("/wave").has("next")).isFalse();
        assertThat(scenario.productAsksFor(second).decision()).isEqualTo("ENROL");

        // when two operators roll it back
        staged.rollBack(sweep);
        // then
        assertThat(events.awaitState(second, "DISABLED").text("previous")).isEqualTo("ENABLED");
        assertThat(scenario.productAsksFor(second).decision()).isEqualTo("ALLOW_WITH_BANNER");
        events.awaitRequirement(locked, "ADVISED");
        assertThat(events.see(locked).state()).isEqualTo("ENFORCED");
        assertThat(events.see(first).state()).isEqualTo("ENABLED");
        assertThat(events.see(third).state()).isEqualTo("DISABLED");
        assertThat(staged.sweeps()).hasSize(2);
    }

    private boolean isAdvised(User newcomer) {
        scenario.directoryReports(newcomer, "Reader");
        return !events.awaitRequirementOf(newcomer).text("requirement").equals("REQUIRED");
    }
}
