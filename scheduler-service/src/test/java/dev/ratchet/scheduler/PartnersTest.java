package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.Event;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topic;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class PartnersTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String PARTNERS = "PARTNERS";

    /** There is one partner programme, and other services' tests speak of it too. */
    private static final String HERE = "/ratchet/scheduler-service";

    private static EventWire wire;

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    /** S4.4: beside the dates and nights of the regions that partners are in. */
    @Test
    void the_partner_programme_has_a_date_that_fires_and_sweeps_by_hand_but_no_nights() {
        // given a partner, whose region is due for its night, and the date of the programme
        var today = LocalDate.now(TOKYO);
        var region = "REGION-" + UUID.randomUUID();
        wire.publish(Topics.TENANT_CHANGED, partnerIn(region));
        awaitHeard(Topics.SWEEP_REQUESTED, region, sweep -> true);

        // when
        wire.publish(
                Topics.SCHEDULE_CHANGED,
                new ScheduleChanged(PARTNERS, today, TOKYO, today.minusDays(30), later(), Instant.now(), "ops"));

        // then
        awaitHeard(
                Topics.ENFORCEMENT_DATE_REACHED,
                PARTNERS,
                reached -> reached.enforcementDate().equals(today));
        awaitHeard(Topics.SWEEP_REQUESTED, PARTNERS, sweep -> sweep.kind() == SweepKind.ENFORCEMENT_DATE);

        // when
        String sweepId = given().auth()
                .oauth2(Tokens.token("operator", null, null))
                .contentType(ContentType.JSON)
                .body(Map.of("region", PARTNERS))
                .post("/v1/sweeps")
                .then()
                .statusCode(202)
                .extract()
                .path("sweepId");

        // then: events of one region keep their order, and a night would have come before
        var sweeps = awaitHeard(
                Topics.SWEEP_REQUESTED, PARTNERS, sweep -> sweep.sweepId().equals(sweepId));
        assertThat(sweeps).extracting(SweepRequested::kind).doesNotContain(SweepKind.NIGHTLY);
    }

    /** Behind every revision that others have told before. */
    private static long later() {
        return Instant.now().toEpochMilli();
    }

    private static <E extends Event> List<E> awaitHeard(Topic<E> topic, String key, Predicate<E> wanted) {
        return await().atMost(SOON)
                .until(() -> heardHere(topic, key), heard -> heard.stream().anyMatch(wanted));
    }

    private static <E extends Event> List<E> heardHere(Topic<E> topic, String key) {
        return wire.heard(topic, key).stream()
                .filter(event -> event.source().equals(HERE))
                .map(CloudEvent::data)
                .toList();
    }

    private static TenantChanged partnerIn(String region) {
        return new TenantChanged(
                "partner-of-" + region,
                "Fabrikam",
                TenantChanged.Kind.PARTNER,
                TenantChanged.PartnerType.ADVISOR,
                region,
                TOKYO,
                TenantChanged.IdentityProvider.PLATFORM,
                null,
                1,
                Instant.now().minus(Duration.ofDays(2)),
                "ops");
    }
}
