package dev.ratchet.stack.bench;

import dev.ratchet.stack.bench.GatewayStandIn.Mood;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.stack.token.Bearer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person waits for who asks for a code by SMS, beside a gateway in each of its moods. */
final class ChallengesRun {
    private static final String TENANT = "bench-challenges";
    private static final String PATH = "/messages";
    private static final int WINDOW = 32;
    private static final int WARM_UPS = 2;
    private static final String ROW = "  %-24s %10s %8s %8s %8s %8s  %15s  %s";

    /** Healthy at both ends: what else changes in the course of a run is seen by that. */
    private static final List<Mood> MOODS = List.of(
            Mood.HEALTHY, Mood.DOWN, Mood.SLOW, Mood.CUTTING, Mood.FAILING, Mood.BUSY, Mood.GARBAGE, Mood.HEALTHY);

    private final int rate;
    private final int seconds;

    /** @param rate challenges a second */
    ChallengesRun(int rate, int seconds) {
        this.rate = rate;
        this.seconds = seconds;
    }

    void run() throws IOException, InterruptedException, SQLException {
        Report.title("challenges: POST /v1/sign-ins/{s}/challenges for SMS, beside a gateway in each mood");
        Report.step("backends, an enrollment-service and a notification-service of their own");
        var port = FreePort.pick();
        try (var gateway = GatewayStandIn.open(port, message -> {});
                var stack = OwnStack.startTuned(
                        ServiceName.NOTIFICATION, SmsSettings.of(port, PATH, WINDOW), ServiceName.ENROLLMENT);
                var enrollment = stack.database(ServiceName.ENROLLMENT);
                var deliveries = stack.database(ServiceName.NOTIFICATION)) {
            var each = rate * seconds;
            var users = each * (MOODS.size() + WARM_UPS);
            Report.step("%,d users with a confirmed number".formatted(users));
            StoredUsers.insertWithNumbers(enrollment, TENANT, users);
            var load = new ChallengeLoad(
                    stack.servicePort(ServiceName.ENROLLMENT),
                    stack.token(Bearer.of("sign-in", null, null)),
                    TENANT,
                    rate);
            Report.step("warming up");
            var unused = load.run(1, WARM_UPS * each);
            var rows = new ArrayList<String>();
            var first = 1 + WARM_UPS * each;
            for (var mood : MOODS) {
                Report.step("%d challenges a second for %d s, gateway %s".formatted(rate, seconds, mood.label()));
                // each mood is met by a service that has the gateway for a working one
                gateway.be(Mood.HEALTHY);
                DeliveryStates.awaitNoneWaits(deliveries);
                var marked = DeliveryStates.now(deliveries);
                var heard = gateway.heard();
                gateway.be(mood);
                var measured = load.run(first, each);
                rows.add(row(mood, measured, gateway.heard() - heard, DeliveryStates.since(deliveries, marked)));
                first += each;
            }
            report(rows);
        }
    }

    private static String row(Mood mood, ChallengeLoad.Measured measured, int heard, String states) {
        return String.format(
                Locale.ROOT,
                ROW,
                mood.label(),
                String.format(Locale.ROOT, "%.1f", measured.rate().perSecond()),
                millis(measured, 0.50),
                millis(measured, 0.95),
                millis(measured, 0.99),
                millis(measured, 1.00),
                String.format(Locale.ROOT, "%,d", heard),
                states);
    }

    private static String millis(ChallengeLoad.Measured measured, double share) {
        return String.format(Locale.ROOT, "%.2f", measured.micros().at(share) / 1e3);
    }

    private static void report(List<String> rows) {
        Report.title("result: challenges, a user each");
        System.out.println(ROW.formatted(
                "gateway",
                "per second",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "longest",
                "gateway heard",
                "codes of that time"));
        rows.forEach(System.out::println);
        System.out.println();
        Report.note(
                "gateway heard: messages that reached it meanwhile; after five failures in a row it is left alone for 10 s");
        Report.note("codes of that time: how those asked for meanwhile stood right at its end");
    }
}
