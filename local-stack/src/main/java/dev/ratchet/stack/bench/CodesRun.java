package dev.ratchet.stack.bench;

import dev.ratchet.events.Topics;
import dev.ratchet.stack.process.FreePort;
import dev.ratchet.stack.service.ServiceName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Codes from their request on Kafka to a gateway over HTTP that answers at once. */
final class CodesRun {
    private static final int WARM_UP = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PATH = "/messages";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final int codes;
    private final int connections;

    /** What the gateway has heard of one round; a message that comes twice counts once. */
    private static final class Heard {
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        private final CountDownLatch left;
        private volatile long last;

        Heard(int codes) {
            this.left = new CountDownLatch(codes);
        }

        synchronized void note(String id) {
            if (ids.add(id)) {
                last = System.nanoTime();
                left.countDown();
            }
        }
    }

    private volatile Heard heard = new Heard(0);

    CodesRun(int codes, int connections) {
        this.codes = codes;
        this.connections = connections;
    }

    void run() throws IOException, InterruptedException, SQLException {
        Report.title("codes: otp-requested in, the gateway's connection out");
        Report.step("backends and a notification-service of their own, caps of its guard raised");
        var port = FreePort.pick();
        try (var gateway = GatewayStandIn.open(port, this::hear);
                var stack = OwnStack.startTuned(ServiceName.NOTIFICATION, SmsSettings.of(port, PATH, connections));
                var requests = new CodeRequests(stack.kafka(), stack.keys())) {
            Report.step("warming up with %,d codes".formatted(WARM_UP));
            var unused = send(requests, 0, WARM_UP);
            Report.step("%,d codes, over at most %d connections".formatted(codes, connections));
            var busy = Busy.of(stack).with("notification-service", ProcessorTime.of(stack.serviceProcess()));
            var before = gateway.heard();
            var measured = send(requests, WARM_UP, codes);
            var shares = busy.text();
            var twice = gateway.heard() - before - codes;
            Report.step(
                    "the same messages by a bare client, the same records by a bare consumer, the same rows by SQL");
            var bareSends = BareSends.run(port, PATH, connections, codes);
            var bareReads = read(stack);
            var bareRows = rows(stack);
            Report.title("result: %,d codes, %d of them twice; %d connections".formatted(codes, twice, connections));
            Report.line(
                    "codes, first request published to last message at gateway", measured.perSecond(), "per second");
            Report.line("ceiling: a bare HTTP client at the same gateway", bareSends.perSecond(), "per second");
            Report.ratio("ratio to it", measured.perSecond() / bareSends.perSecond());
            Report.line("ceiling: a bare consumer of otp-requested", bareReads.perSecond(), "per second");
            Report.ratio("ratio to it", measured.perSecond() / bareReads.perSecond());
            Report.line("ceiling: the same rows by bare SQL", bareRows.perSecond(), "per second");
            Report.ratio("ratio to it", measured.perSecond() / bareRows.perSecond());
            Report.note("busy meanwhile: " + shares);
        }
    }

    private Rate send(CodeRequests requests, int first, int count) throws IOException, InterruptedException {
        var round = new Heard(count);
        heard = round;
        var begun = System.nanoTime();
        requests.publish(first, count);
        if (!round.left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway heard only %,d of %,d codes within %s"
                    .formatted(count - round.left.getCount(), count, PATIENCE));
        }
        return new Rate(count, Duration.ofNanos(round.last - begun));
    }

    private static Rate read(OwnStack stack) {
        try (var reader = new BareReader(stack.kafka(), Topics.OTP_REQUESTED, 1_000)) {
            return reader.readAll();
        }
    }

    private static Rate rows(OwnStack stack) throws SQLException {
        try (var database = stack.database()) {
            return BareDeliveries.run(database, CodeRequests.TENANT);
        }
    }

    private void hear(String body) {
        var id = ID.matcher(body);
        if (id.find()) {
            heard.note(id.group(1));
        }
    }
}
