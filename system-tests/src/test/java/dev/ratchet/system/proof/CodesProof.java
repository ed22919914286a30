package dev.ratchet.system.proof;

import static org.awaitility.Awaitility.await;

import dev.ratchet.events.OtpRequested;
import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.OnePlatform;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.SealedCodes;
import dev.ratchet.system.platform.StandIn;
import dev.ratchet.system.platform.User;
import dev.ratchet.system.proof.CodeGateway.Fate;
import dev.ratchet.system.proof.StepGate.Step;
import dev.ratchet.system.story.Scenario;
import dev.ratchet.testing.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes on their way to phones, and who carries them killed at each step: none is sent twice, none is lost in silence. */
@ExtendWith(OnePlatform.class)
class CodesProof {
    private static final int ROUNDS = ProofSize.of(Moment.values().length, 500);
    private static final int BETWEEN_LOOKS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration VALID = Duration.ofMinutes(10);

    /** Shorter than a service takes to start again. */
    private static final Duration HARDLY_VALID = Duration.ofSeconds(1);

    private static final String RECEIPTS_KEY = "proof-receipts.key";

    private final Platform platform;
    private final Random random = Seed.of("CodesProof");
    private final String tenant = User.newTenant("codes");
    private int numbers;

    CodesProof(Platform platform) {
        this.platform = platform;
    }

    /** When the carrier dies. */
    private enum Moment {
        BEFORE_IT_IS_QUEUED,
        BEFORE_IT_IS_HANDED_OVER,
        BEFORE_THE_CALL_IS_READ,
        WHILE_THE_GATEWAY_HOLDS_IT,
        BEFORE_ITS_ANSWER_IS_STORED,
        BEFORE_ITS_RECEIPT_COMES,
        WHILE_ITS_RECEIPT_IS_STORED
    }

    /** What brings about such a moment, how it shows, and how all goes on afterwards. */
    private record Halt(Runnable prepare, BooleanSupplier reached, Runnable lift) {}

    @Test
    void killed_at_each_step_it_sends_no_code_twice_and_loses_none_in_silence() throws Exception {
        // given
        var users = promoted();
        var moments = moments();
        var secret = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        Secrets.met(Secrets.Kind.KEY, secret);
        Files.writeString(platform.keys().resolve(RECEIPTS_KEY), secret);
        try (var courier = new Courier(platform.url(ServiceName.NOTIFICATION) + "/v1/deliveries/-/receipts/", secret);
                var gateway = new CodeGateway(courier);
                var ledger = new CodeLedger(platform, tenant, gateway, courier);
                var carrier = platform.standIn(ServiceName.NOTIFICATION, settings(gateway));
                var gate = new StepGate(platform.database(ServiceName.NOTIFICATION))) {
            var codes = new SealedCodes(platform.keys());
            // when
            for (int round = 0; round < ROUNDS; round++) {
                var moment = moments.get(round);
                var asked = codes(codes, moment, gateway);
                var ids = asked.stream().map(OtpRequested::deliveryId).toList();
                killAt(carrier, halt(moment, ids, gateway, courier, ledger, gate), asked, users.get(round));
                if ((round + 1) % BETWEEN_LOOKS == 0 || round + 1 == ROUNDS) {
                    // then
                    ledger.awaitSettled();
                    System.out.printf("CodesProof: %d rounds, %s%n", round + 1, ledger.summary());
                    ledger.assertNoneSentTwice();
                    ledger.assertTrue();
                }
            }
        }
    }

    /** One for each round, who sets a phone up by SMS in it: that code is asked for by the real one who asks. */
    private List<User> promoted() {
        var scenario = new Scenario(platform);
        var users = new ArrayList<User>();
        for (int round = 0; round < ROUNDS; round++) {
            var user = new User(tenant, "user-%05d".formatted(round));
            scenario.directoryReports(user, "Owner");
            users.add(user);
        }
        users.forEach(scenario::awaitKnown);
        return users;
    }

    /** Each as often as the others, in an order that chance decides. */
    private List<Moment> moments() {
        var moments = new ArrayList<Moment>();
        while (moments.size() < ROUNDS) {
            var all = new ArrayList<>(Arrays.asList(Moment.values()));
            Collections.shuffle(all, random);
            moments.addAll(all);
        }
        return moments;
    }

    /** Those of one round; the first has a plain fate, so that its moment comes. */
    private List<OtpRequested> codes(SealedCodes sealed, Moment moment, CodeGateway gateway) {
        var codes = new ArrayList<OtpRequested>();
        for (int each = random.nextInt(1, 5); each >= 0; each--) {
            var user = new User(tenant, "caller-%05d".formatted(++numbers));
            var brief = moment == Moment.BEFORE_IT_IS_QUEUED && random.nextBoolean();
            var code = sealed.code(user, phone(), digits(), brief ? HARDLY_VALID : VALID);
            if (!codes.isEmpty()) {
                var fates = Fate.values();
                gateway.will(code.deliveryId(), fates[random.nextInt(fates.length)]);
            }
            codes.add(code);
        }
        return codes;
    }

    /** Finnish numbers go by the careful gateway and then the other, Swedish ones only by that which sends once per id. */
    private String phone() {
        return (random.nextBoolean() ? "+35840" : "+4670") + (1_000_000 + random.nextInt(9_000_000));
    }

    private String digits() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    private void killAt(StandIn carrier, Halt halt, List<OtpRequested> codes, User user) {
        halt.prepare().run();
        codes.forEach(this::ask);
        new Scenario(platform).userSetsUpPhone(user, "+35850" + (1_000_000 + random.nextInt(9_000_000)));
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(halt.reached()::getAsBoolean);
        carrier.kill();
        halt.lift().run();
        carrier.start();
    }

    /** Now and then twice, as who asks may. */
    private void ask(OtpRequested code) {
        platform.wire().send(SealedCodes.record(code));
        if (random.nextInt(4) == 0) {
            platform.wire().send(SealedCodes.record(code));
        }
    }

    private static Halt halt(
            Moment moment, List<String> ids, CodeGateway gateway, Courier courier, CodeLedger ledger, StepGate gate) {
        return switch (moment) {
            case BEFORE_IT_IS_QUEUED -> at(Step.QUEUED, gate);
            case BEFORE_IT_IS_HANDED_OVER -> at(Step.HANDED_OVER, gate);
            case BEFORE_THE_CALL_IS_READ -> new Halt(gateway::sleep, () -> ledger.someHandedOver(ids), gateway::wake);
            case WHILE_THE_GATEWAY_HOLDS_IT -> new Halt(gateway::hold, gateway::holdsSome, gateway::answer);
            case BEFORE_ITS_ANSWER_IS_STORED -> withoutReceipts(courier, at(Step.ACCEPTED, gate));
            case BEFORE_ITS_RECEIPT_COMES -> new Halt(courier::pause, () -> ledger.someAccepted(ids), courier::goOn);
            case WHILE_ITS_RECEIPT_IS_STORED -> at(Step.RECEIPT, gate);
        };
    }

    private static Halt at(Step step, StepGate gate) {
        return new Halt(() -> gate.shut(step), () -> gate.isWaitedAt(step), () -> gate.open(step));
    }

    /** A receipt that comes first would end it before its answer is stored. */
    private static Halt withoutReceipts(Courier courier, Halt halt) {
        return new Halt(
                () -> {
                    courier.pause();
                    halt.prepare().run();
                },
                halt.reached(),
                () -> {
                    halt.lift().run();
                    courier.goOn();
                });
    }

    private static Map<String, String> settings(CodeGateway gateway) throws IOException {
        var settings = new TreeMap<String, String>();
        settings.put("ratchet.sms.gateways", "careful,once");
        settings.put("ratchet.sms.order.SE", "once");
        // all who set up phones here come from one address
        settings.put("ratchet.guard.codes.address", "100000/PT1H");
        for (var name : List.of(CodeGateway.CAREFUL, CodeGateway.ONCE)) {
            var via = "ratchet.sms.via." + name;
            settings.put(via + ".kind", "http");
            settings.put(via + ".time-limit", "2s");
            settings.put(via + ".http.url", gateway.url(name));
            settings.put(via + ".http.fields.id", "{id}");
            settings.put(via + ".http.fields.to", "{to}");
            settings.put(via + ".http.fields.text", "{text}");
            settings.put(via + ".http.id-at", "/id");
            settings.put(via + ".receipts.key-file", RECEIPTS_KEY);
        }
        settings.put("ratchet.sms.via.once.http.once-header", "Idempotency-Key");
        return settings;
    }
}
