package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.delivery.application.Fingerprints;
import dev.ratchet.notification.delivery.application.NumberPlan;
import dev.ratchet.notification.delivery.domain.CodeMessage;
import dev.ratchet.notification.delivery.domain.NoticeMessage;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import dev.ratchet.notification.guard.domain.Ask;
import dev.ratchet.notification.guard.domain.CustomerLine;
import dev.ratchet.notification.guard.domain.Destination;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.NumberType;
import dev.ratchet.notification.guard.domain.Scope;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;

/** Sees messages as the guard does: where they lead and what they are counted by, of people only keyed hashes. */
@Singleton
public final class Asks {
    private static final int HASH_BYTES = 16;

    private final NumberPlan plan;
    private final Fingerprints fingerprints;

    public Asks(NumberPlan plan, Fingerprints fingerprints) {
        this.plan = plan;
        this.fingerprints = fingerprints;
    }

    Ask of(SmsMessage message) {
        var facts = plan.of(message.phone());
        var to = new Destination(facts.country(), facts.prefix(), type(facts.type()));
        var subjects = new EnumMap<Scope, String>(Scope.class);
        subjects.put(numberScope(message), hash("number " + facts.number().e164()));
        subjects.put(Scope.USER, hash("user " + message.tenantId() + "/" + message.userId()));
        subjects.put(Scope.PREFIX, to.prefix());
        subjects.put(Scope.TENANT, message.tenantId());
        subjects.put(Scope.COUNTRY, to.country());
        var address = message.address();
        if (address != null) {
            subjects.put(Scope.ADDRESS, hash("address " + message.tenantId() + "/" + CustomerLine.of(address)));
        }
        return new Ask(
                message.deliveryId(),
                lane(message),
                message.tenantId(),
                message.userId(),
                message.phone().masked(),
                to,
                subjects);
    }

    /** Whoever sets a number up may name any: that must not use up the sign-ins of whoever has it. */
    private static Scope numberScope(SmsMessage message) {
        return message instanceof CodeMessage code && !code.signsIn() ? Scope.UNPROVEN_NUMBER : Scope.NUMBER;
    }

    private static Lane lane(SmsMessage message) {
        return switch (message) {
            case CodeMessage code -> Lane.CODE;
            case NoticeMessage notice -> Lane.NOTICE;
        };
    }

    /** Later versions of the plans may know more kinds. */
    private static NumberType type(String name) {
        return Arrays.stream(NumberType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(NumberType.UNKNOWN);
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(fingerprints.of(text), 0, HASH_BYTES);
    }
}
