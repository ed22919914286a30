package dev.ratchet.system.story;

import static org.awaitility.Awaitility.await;

import dev.ratchet.system.platform.Answer;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Upstream;
import dev.ratchet.system.platform.User;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What people and systems around the platform do. */
public final class Scenario {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform;

    public Scenario(Platform platform) {
        this.platform = platform;
    }

    /** The directory reports roles as a producer without CloudEvents does. */
    public void directoryReports(User user, String... roles) {
        directoryReportsAt(Instant.now(), user, roles);
    }

    public void directoryReportsAt(Instant at, User user, String... roles) {
        platform.wire().send(Upstream.roles(user, at, roles));
    }

    /** The directory reports roles, and the address and language of their holder. */
    public void directoryReportsWithAddress(User user, String email, String locale, String... roles) {
        var data = Upstream.rolesData(user, Instant.now(), roles);
        data.put("email", email);
        data.put("locale", locale);
        platform.wire().send(Upstream.record(user, data));
    }

    /** The directory tells the number that a user has from now on. */
    public void directoryReportsPhone(User user, String phone) {
        platform.wire().send(Upstream.phone(user, Instant.now(), phone));
    }

    /** Waits until products can ask for this user. */
    public void awaitKnown(User user) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> platform.facade()
                        .get(user.under("/v1/users"), platform.access().auditor(user.tenantId()))
                        .expecting(200));
    }

    /** The same with CloudEvents headers; returns the {@code ce_id}. */
    String directoryReportsAsCloudEvent(User user, String... roles) {
        String id = UUID.randomUUID().toString();
        platform.wire().send(Upstream.asCloudEvent(Upstream.roles(user, Instant.now(), roles), id));
        return id;
    }

    public void operatorRegisters(String tenant, String region, String identityProvider, String rootAdmin) {
        var body = Map.of(
                "name",
                "Tenant " + tenant,
                "kind",
                "CUSTOMER",
                "region",
                region,
                "zone",
                "Europe/Helsinki",
                "identityProvider",
                identityProvider,
                "rootAdmin",
                rootAdmin);
        platform.facade()
                .put("/v1/tenants/" + tenant, platform.access().operator(), body)
                .expecting(201);
    }

    public void operatorSetsEnforcementDate(String region, LocalDate date) {
        var body = Map.of(
                "enforcementDate",
                date.toString(),
                "zone",
                "Europe/Helsinki",
                "announceFrom",
                date.minusDays(30).toString());
        platform.facade()
                .put("/v1/schedule/" + region, platform.access().operator(), body)
                .expecting(200);
    }

    /** Returns the sweep's id. */
    String operatorAsksForSweep(String region) {
        var body = Map.of("region", region, "dryRun", false);
        return platform.facade()
                .post("/v1/sweeps", platform.access().operator(), body)
                .expecting(202)
                .text("/sweepId");
    }

    /** A product asks whether this user may sign in. */
    SignIn productAsksFor(User user) {
        var body = Map.of("tenantId", user.tenantId(), "userId", user.userId(), "app", "console", "ip", "203.0.113.7");
        Answer answer = platform.facade()
                .post("/v1/sign-ins", platform.access().signIn(), body)
                .expecting(200);
        return new SignIn(platform, answer);
    }

    /** The user sets up an authenticator app; it is not confirmed yet. */
    public SetUp userSetsUpAuthenticator(User user) {
        return setUp(user, Map.of("type", "TOTP"));
    }

    public SetUp userSetsUpPhone(User user, String phone) {
        return setUp(user, Map.of("type", "SMS", "phone", phone));
    }

    private SetUp setUp(User user, Map<String, String> factor) {
        Answer answer = platform.facade()
                .post(user.under("/v1/users") + "/factors", platform.access().user(user), factor)
                .expecting(201);
        return new SetUp(platform, user, answer);
    }
}
