package dev.ratchet.stack.bench;

import dev.ratchet.events.Topics;
import dev.ratchet.stack.client.Facade;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** The date of a region moves: until the banner of its last user shows it. */
final class BannersRun {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final long SEED = 20261122;
    private static final int SAMPLE = 1_000;
    private static final int MOST = 1_000;

    private final int users;
    private final DatedRegion region;
    private final LocalDate date = LocalDate.now(ZoneOffset.UTC).plusDays(100);

    BannersRun(int users) {
        this.users = users;
        this.region = new DatedRegion("bench-banners", "BENCH", night(Instant.now()), users);
    }

    /** @param told until the last event was on Kafka */
    private record Moved(Rate told, Rate shown, String busy) {}

    void run() throws IOException, InterruptedException, SQLException {
        Report.title("banners: the date of a region moves");
        Report.step("backends, a policy-service and a notification-service of their own");
        try (var stack = OwnStack.startTuned(ServiceName.NOTIFICATION, Map.of(), ServiceName.POLICY);
                var policy = stack.database(ServiceName.POLICY);
                var banners = stack.database(ServiceName.NOTIFICATION)) {
            Report.step("%,d users of the region, night in %s".formatted(users, region.zone()));
            expect(stack.operator().put("/v1/tenants/" + region.tenant(), region.tenantBody()), 201);
            expect(move(stack, date), 200);
            region.store(policy, banners, date);
            Report.step("the date moves by 30 days");
            var moved = whole(stack, banners);
            Report.step("%,d users' banners, as a product reads them".formatted(SAMPLE));
            read(stack, date.plusDays(30));
            Report.step("it moves once more, all of it on Kafka before notification-service reads on");
            var folded = folded(stack, banners, date.plusDays(60));
            Report.step("the same records by a bare consumer, the same rows by SQL");
            Rate reads;
            try (var reader = new BareReader(stack.kafka(), Topics.MFA_REQUIREMENT_CHANGED, MOST)) {
                reads = reader.readAll();
            }
            report(moved, folded, reads, BareBanners.run(banners, region));
        }
    }

    private Moved whole(OwnStack stack, Connection banners) throws IOException, InterruptedException, SQLException {
        var target = date.plusDays(30);
        try (var topic = new BareReader(stack.kafka(), Topics.MFA_REQUIREMENT_CHANGED, MOST)) {
            var before = topic.count();
            var busy = busy(stack).with("policy-service", ProcessorTime.of(stack.serviceProcess(ServiceName.POLICY)));
            var begun = System.nanoTime();
            expect(move(stack, target), 200);
            while (topic.count() < before + users) {
                pause(begun);
            }
            var told = since(begun);
            while (region.hasStale(banners, target)) {
                pause(begun);
            }
            return new Moved(new Rate(users, told), new Rate(users, since(begun)), busy.text());
        }
    }

    /** From the first changed row to the last, with all news there from the beginning. */
    private Moved folded(OwnStack stack, Connection banners, LocalDate target)
            throws IOException, InterruptedException, SQLException {
        stack.without(() -> RequirementNews.publish(stack.kafka(), region, target, 3));
        var busy = busy(stack);
        var begun = System.nanoTime();
        while (region.hasStale(banners, target)) {
            pause(begun);
        }
        var took = since(begun);
        return new Moved(new Rate(users, took), new Rate(users, took), busy.text());
    }

    private static Busy busy(OwnStack stack) {
        return Busy.of(stack).with("notification-service", ProcessorTime.of(stack.serviceProcess()));
    }

    private void read(OwnStack stack, LocalDate expected) throws IOException, InterruptedException {
        var operator = stack.operator();
        var deadline = region.begins(expected).toString();
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < SAMPLE; i++) {
            var user = region.user(random.nextInt(1, users + 1));
            var banner = operator.get("/v1/banners/" + region.tenant() + "/" + user);
            if (!banner.text("/deadline").equals(deadline)) {
                throw new IllegalStateException(user + " is shown " + banner + " instead of " + deadline);
            }
        }
    }

    private void report(Moved moved, Moved folded, Rate reads, Rate rows) {
        Report.title("result: %,d users of one region".formatted(users));
        Report.line(
                "banners, date moved to last banner right",
                moved.shown().perSecond(),
                "per second, %.1f s".formatted(seconds(moved.shown())));
        Report.line(
                "of that, until the last user's news was on Kafka",
                moved.told().perSecond(),
                "per second, %.1f s".formatted(seconds(moved.told())));
        Report.note("busy meanwhile: " + moved.busy());
        Report.line(
                "banners by notification-service alone, news on Kafka",
                folded.shown().perSecond(),
                "per second");
        Report.note("busy meanwhile: " + folded.busy());
        Report.line("ceiling: a bare consumer of the same records", reads.perSecond(), "per second");
        Report.ratio("ratio to it, alone", folded.shown().perSecond() / reads.perSecond());
        Report.line("ceiling: the same rows by one SQL statement", rows.perSecond(), "per second");
        Report.ratio("ratio to it, alone", folded.shown().perSecond() / rows.perSecond());
        Report.ratio("ratio to it, from the date on", moved.shown().perSecond() / rows.perSecond());
        Report.note(
                "A banner is computed when it is read: that a row is right is that the next read shows the new date.");
    }

    private Facade.Answer move(OwnStack stack, LocalDate to) throws IOException, InterruptedException {
        return stack.operator().put("/v1/schedule/" + region.region(), region.dateBody(to));
    }

    private static void expect(Facade.Answer answer, int expected) {
        if (answer.status() != expected) {
            throw new IllegalStateException("answered " + answer + " instead of " + expected);
        }
    }

    private static void pause(long begun) {
        if (since(begun).compareTo(PATIENCE) > 0) {
            throw new IllegalStateException("not at its end within " + PATIENCE);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Rate rate) {
        return rate.took().toNanos() / 1e9;
    }

    /** Where it is about one in the morning now: messages are then noted and wait, at whatever hour this is run. */
    private static ZoneId night(Instant now) {
        var ahead = Math.floorMod(1 - now.atOffset(ZoneOffset.UTC).getHour(), 24);
        var offset = ahead > 12 ? ahead - 24 : ahead;
        // the sign of these names is the other way round
        return ZoneId.of(offset == 0 ? "Etc/GMT" : "Etc/GMT%+d".formatted(-offset));
    }
}
