package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import java.time.Instant;
import java.util.List;

/** Users with a number, and what upstream tells of it. */
final class NewNumbers {
    static final String OLD = "+358401234567";
    static final String NEW = "+358409999999";
    static final String NEWER = "+358408888888";

    private NewNumbers() {}

    static Person privileged() {
        return withNumber(People.promoted());
    }

    static Person ordinary() {
        return withNumber(ordinaryWithoutNumber());
    }

    static Person ordinaryWithoutNumber() {
        var dana = People.somebody();
        var everyone = List.of(new Reason("TENANT_SCOPE", "EVERYONE"));
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 1, RequirementLevel.REQUIRED, everyone, null));
        People.awaitState(dana, "ENABLED");
        return dana;
    }

    private static Person withNumber(Person dana) {
        Wire.send(USER_ROLE_CHANGED, roles(dana, Instant.now(), null, OLD, "Contoso Contributor"));
        awaitNumber(dana, OLD);
        return dana;
    }

    static void promotes(Person dana) {
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 2, RequirementLevel.REQUIRED, null));
    }

    /** @param order of changes, in seconds */
    static void changesTo(Person dana, String number, int order) {
        var at = Instant.now().plusSeconds(order);
        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), number, at, "hr"));
        awaitNumber(dana, number);
    }

    private static void awaitNumber(Person dana, String number) {
        var masked = new PhoneNumber(number).masked();
        await().until(() -> masked.equals(operator().get(dana.path()).path("phone")));
    }

    /** @param messages how many were sent once this one is */
    static void confirmsSms(Person dana, String number, int messages) {
        String id = asksForSms(dana, number).then().statusCode(201).extract().path("id");
        confirms(dana, id, messages(dana, messages).getLast().code()).then().statusCode(200);
    }

    /** What was published of the user's state, in order. */
    static List<MfaStateChanged> states(Person dana) {
        return Wire.heard(MFA_STATE_CHANGED, dana.key()).stream()
                .map(event -> event.data())
                .toList();
    }
}
