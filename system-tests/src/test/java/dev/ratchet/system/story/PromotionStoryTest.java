package dev.ratchet.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.User;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story that the platform exists for, told through Kafka and HTTP only. */
@ExtendWith(OnePlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromotionStoryTest {
    private final Scenario scenario;
    private final Events events;
    private final Platform platform;

    PromotionStoryTest(Platform platform) {
        this.platform = platform;
        this.scenario = new Scenario(platform);
        this.events = new Events(platform);
    }

    @Test
    @Order(1)
    void the_first_promotion_ever_in_a_tenant_never_heard_of_turns_mfa_on() {
        // given
        var anna = new User(User.newTenant("contoso"), "anna");
        // when
        scenario.directoryReports(anna, "Contoso Contributor");
        // then
        var change = events.awaitState(anna, "ENABLED");
        assertThat(change.type()).isEqualTo("dev.ratchet.mfa-state-changed.v1");
        assertThat(change.text("previous")).isEqualTo("DISABLED");
        assertThat(change.revision()).isEqualTo(1);
        assertThat(change.data().path("exposureMillis").isIntegralNumber()).isTrue();
        assertThat(change.data().path("exposureMillis").asLong()).isNotNegative();
        var seen = events.awaitShown(anna, "ENABLED");
        assertThat(seen.level()).isEqualTo("REQUIRED");
        assertThat(seen.rules()).containsExactly("PRIVILEGED_ROLE");
        assertThat(seen.roles()).containsExactly("Contoso Contributor");
        events.awaitBanner(anna, "REQUIRED");
    }

    @Test
    @Order(2) // behind one that loaded what services load only when it is needed
    void whoever_asks_sees_a_promotion_enabled_within_two_seconds() {
        // given
        var adam = new User(User.newTenant("contoso"), "adam");
        // when
        scenario.directoryReports(adam, "Contoso Contributor");
        // then
        events.awaitShown(adam, "ENABLED", Events.AS_PROMISED);
    }

    @Test
    void a_promotion_published_as_cloud_event_is_named_as_the_cause() {
        // given
        var ben = new User(User.newTenant("contoso"), "ben");
        // when
        var id = scenario.directoryReportsAsCloudEvent(ben, "Owner");
        // then
        var requirement = events.awaitRequirement(ben, "REQUIRED");
        assertThat(requirement.text("causedBy")).isEqualTo(id);
        events.awaitState(ben, "ENABLED");
        assertThat(events.see(ben).rules()).containsExactly("PRIVILEGED_ROLE");
    }

    @Test
    void whoever_must_enrol_sets_up_an_authenticator_and_then_signs_in_with_it() {
        // given
        var carla = new User(User.newTenant("contoso"), "carla");
        scenario.directoryReports(carla, "User Administrator");
        events.awaitState(carla, "ENABLED");
        // when
        var first = scenario.productAsksFor(carla);
        // then
        assertThat(first.decision()).isEqualTo("ENROL");

        // when
        var setUp = scenario.userSetsUpAuthenticator(carla);
        var authenticator = setUp.authenticator();
        var confirmed = setUp.userConfirmsWith(authenticator.nextCode()).expecting(200);
        // then
        assertThat(confirmed.text("/state")).isEqualTo("ENFORCED");
        assertThat(confirmed.json().path("recoveryCodes")).hasSize(12);
        assertThat(events.awaitState(carla, "ENFORCED").text("previous")).isEqualTo("ENABLED");
        events.awaitBanner(carla, "NONE");

        // when
        var second = scenario.productAsksFor(carla);
        // then
        assertThat(second.decision()).isEqualTo("CHALLENGE");
        assertThat(second.methods()).containsExactly("TOTP", "RECOVERY_CODE");

        // when
        var challenge = second.challengedBy("TOTP");
        var wrong = challenge.answeredWith(authenticator.wrongCode()).expecting(422);
        assertThat(wrong.text("/code")).isEqualTo("WRONG_CODE");
        assertThat(wrong.json().path("attemptsLeft").asInt()).isPositive();
        var verified = challenge.answeredWith(authenticator.nextCode()).expecting(200);
        // then
        assertThat(verified.text("/result")).isEqualTo("VERIFIED");
        Assertion.checkedWith(platform.access().assertionKey(), verified.text("/assertion"))
                .saysThat(carla)
                .signedInTo("console");
    }

    @Test
    void a_code_by_sms_confirms_a_phone_and_then_lets_its_owner_in_once() {
        // given
        var dora = new User(User.newTenant("contoso"), "dora");
        var phone = "+35840" + (1_000_000 + Instant.now().toEpochMilli() % 9_000_000);
        scenario.directoryReports(dora, "Owner");
        events.awaitState(dora, "ENABLED");
        // when
        var setUp = scenario.userSetsUpPhone(dora, phone);
        var confirmed = setUp.userConfirmsWith(events.awaitSms(phone)).expecting(200);
        // then
        assertThat(setUp.destination()).isNotEqualTo(phone).endsWith(phone.substring(phone.length() - 2));
        assertThat(confirmed.text("/state")).isEqualTo("ENFORCED");

        // when
        var challenge = scenario.productAsksFor(dora).challengedBy("SMS");
        var code = events.awaitSms(phone);
        var verified = challenge.answeredWith(code).expecting(200);
        // then
        Assertion.checkedWith(platform.access().assertionKey(), verified.text("/assertion"))
                .saysThat(dora)
                .signedInTo("console");
        challenge.answeredWith(code).expecting(410);
    }

    @Test
    void demotion_keeps_mfa() {
        // given
        var frank = new User(User.newTenant("contoso"), "frank");
        scenario.directoryReports(frank, "Owner");
        events.awaitState(frank, "ENABLED");
        // when
        scenario.directoryReports(frank, "Reader");
        // then
        assertThat(events.allStatesTold(frank)).hasSize(1);
        var seen = events.see(frank);
        assertThat(seen.roles()).containsExactly("Reader");
        assertThat(seen.state()).isEqualTo("ENABLED");
        assertThat(seen.level()).isEqualTo("REQUIRED");
    }

    @Test
    void whoever_only_reads_needs_no_mfa() {
        // given
        var gina = new User(User.newTenant("contoso"), "gina");
        // when
        scenario.directoryReports(gina, "Reader");
        // then
        events.awaitRequirement(gina, "NOT_REQUIRED");
        var seen = events.awaitShown(gina, "DISABLED");
        assertThat(seen.level()).isEqualTo("NOT_REQUIRED");
        events.awaitBanner(gina, "NONE");
        assertThat(scenario.productAsksFor(gina).decision()).isEqualTo("ALLOW");
        assertThat(events.allStatesTold(gina)).isEmpty();
    }

    @Test
    void with_an_identity_provider_of_its_own_only_the_root_admin_of_a_tenant_needs_mfa() {
        // given
        var tenant = User.newTenant("fabrikam");
        var root = new User(tenant, "root");
        var owner = new User(tenant, "owner");
        scenario.operatorRegisters(tenant, "EMEA", "OWN", root.userId());
        // when
        scenario.directoryReports(root, "Reader");
        scenario.directoryReports(owner, "Owner");
        // then
        events.awaitRequirement(root, "REQUIRED");
        assertThat(events.awaitShown(root, "ENABLED").rules()).contains("ROOT_ADMIN");
        events.awaitRequirement(owner, "NOT_REQUIRED");
        assertThat(events.awaitShown(owner, "DISABLED").rules()).containsExactly("OWN_IDENTITY_PROVIDER");
        assertThat(events.allStatesTold(owner)).isEmpty();
    }

    @Test
    void a_regional_date_that_was_reached_turns_mfa_on_for_everyone_there() {
        // given
        var tenant = User.newTenant("northwind");
        var region = User.newTenant("REGION");
        var hugo = new User(tenant, "hugo");
        scenario.operatorRegisters(tenant, region, "PLATFORM", "root");
        scenario.directoryReports(hugo, "Reader");
        events.awaitRequirement(hugo, "NOT_REQUIRED");
        // when
        scenario.operatorSetsEnforcementDate(region, LocalDate.now().minusDays(1));
        // then
        events.awaitState(hugo, "ENABLED");
        var seen = events.awaitShown(hugo, "ENABLED");
        assertThat(seen.level()).isEqualTo("REQUIRED");
        assertThat(seen.rules()).containsExactly("REGION_DATE");
        events.awaitBanner(hugo, "REQUIRED");
    }

    @Test
    void the_same_record_ten_times_and_an_older_one_change_the_state_once() {
        // given
        var ida = new User(User.newTenant("contoso"), "ida");
        var promoted = Instant.now();
        // when
        for (int times = 0; times < 10; times++) {
            scenario.directoryReportsAt(promoted, ida, "Contoso Contributor");
        }
        scenario.directoryReportsAt(promoted.minusSeconds(3_600), ida, "Reader");
        // then
        events.awaitState(ida, "ENABLED");
        assertThat(events.allStatesTold(ida)).hasSize(1);
        var seen = events.see(ida);
        assertThat(seen.roles()).containsExactly("Contoso Contributor");
        assertThat(seen.state()).isEqualTo("ENABLED");
    }

    @Test
    void a_sweep_that_was_asked_for_completes() {
        // given
        var tenant = User.newTenant("adatum");
        var region = User.newTenant("REGION");
        scenario.operatorRegisters(tenant, region, "PLATFORM", "root");
        for (int number = 1; number <= 20; number++) {
            var user = new User(tenant, "user-" + number);
            scenario.directoryReports(user, number % 2 == 0 ? "Owner" : "Reader");
        }
        events.awaitState(new User(tenant, "user-20"), "ENABLED");
        // when
        var sweepId = scenario.operatorAsksForSweep(region);
        // then
        var sweep = events.awaitSweepCompleted(sweepId);
        assertThat(sweep.json().path("repaired").asInt()).isZero();
        assertThat(sweep.json().path("done").asInt())
                .isEqualTo(sweep.json().path("total").asInt())
                .isGreaterThanOrEqualTo(20);
        assertThat(sweep.text("/region")).isEqualTo(region);
        assertThat(sweep.text("/kind")).isEqualTo("MANUAL");
    }
}
