package dev.ratchet.stack.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** Chapter five: a region's enforcement date is announced, and reached. */
final class RegionalDate {
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

    private RegionalDate() {}

    static void tell(Stage stage) throws IOException, InterruptedException {
        var say = stage.narrator();
        var region = "REGION-" + stage.tenant();
        say.chapter("5  A region's date is announced, then reached");
        say.does("the operator registers the tenant in " + region + "; erik is a Reader");
        Scene.expect(
                200,
                stage.operator()
                        .put(
                                "/v1/tenants/" + stage.tenant(),
                                Map.of(
                                        "name",
                                        "Demo",
                                        "kind",
                                        "CUSTOMER",
                                        "region",
                                        region,
                                        "zone",
                                        ZONE.getId(),
                                        "identityProvider",
                                        "PLATFORM",
                                        "rootAdmin",
                                        "root")));
        stage.upstream().tellRoles(stage.tenant(), "erik", "Reader");
        Scene.until(
                "erik DISABLED",
                () -> stage.operator().get(stage.user("erik")),
                answer -> answer.text("/state").equals("DISABLED"));

        var today = LocalDate.now(ZONE);
        say.does("the operator sets the date to " + today.plusDays(10));
        schedule(stage, region, today.plusDays(10), today.minusDays(1));
        Scene.until(
                "erik ADVISED",
                () -> stage.operator().get(stage.user("erik")),
                answer -> answer.text("/requirement/level").equals("ADVISED"));
        var banner = Scene.until(
                "a countdown",
                () -> stage.operator().get("/v1/banners/" + stage.tenant() + "/erik"),
                answer -> answer.text("/state").equals("COUNTDOWN"));
        say.happened("erik: ADVISED; banner COUNTDOWN: " + banner.text("/text"));
        var before = stage.signIn("erik");
        Scene.expect("/decision", "ALLOW_WITH_BANNER", before);
        say.happened("erik may still skip it: decision " + before.text("/decision"));

        say.does("the operator moves the date to " + today + ", which has begun in " + ZONE);
        var moved = Instant.now();
        schedule(stage, region, today, today.minusDays(1));
        Scene.until(
                "erik ENABLED",
                () -> stage.operator().get(stage.user("erik")),
                answer -> answer.text("/state").equals("ENABLED"));
        say.happened("erik: REQUIRED, state ENABLED", Duration.between(moved, Instant.now()));
        Scene.expect("/decision", "ENROL", stage.signIn("erik"));
        say.happened("erik's next sign-in: ENROL");
    }

    private static void schedule(Stage stage, String region, LocalDate date, LocalDate announceFrom)
            throws IOException, InterruptedException {
        Scene.expect(
                200,
                stage.operator()
                        .put(
                                "/v1/schedule/" + region,
                                Map.of(
                                        "enforcementDate", date.toString(),
                                        "zone", ZONE.getId(),
                                        "announceFrom", announceFrom.toString())));
    }
}
