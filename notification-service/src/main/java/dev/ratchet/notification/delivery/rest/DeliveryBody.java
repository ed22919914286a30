package dev.ratchet.notification.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.delivery.application.ShowDeliveries.History;
import dev.ratchet.notification.delivery.domain.DeliveryStep;
import dev.ratchet.notification.delivery.domain.Shown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery.
 *
 * @param phone masked
 * @param detail why it stands so
 * @param gateway the last that it was handed to
 * @param sentAt when that was; absent where it was certainly not sent
 * @param history the oldest step first; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryBody(
        String deliveryId,
        String userId,
        String purpose,
        String phone,
        String country,
        String state,
        @Nullable String detail,
        @Nullable String gateway,
        int attempts,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        Instant changedAt,
        @Nullable List<StepBody> history) {

    /**
     * One step.
     *
     * @param step a state, SENDING to a gateway, or AGAIN: an attempt that did not settle it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepBody(
            Instant at,
            String step,
            @Nullable String gateway,
            @Nullable String detail) {
        static StepBody of(DeliveryStep step) {
            return new StepBody(step.at(), step.step().name(), step.gateway(), step.detail());
        }
    }

    static DeliveryBody of(Shown shown) {
        return of(shown, null);
    }

    static DeliveryBody of(History history) {
        return of(history.delivery(), history.steps().stream().map(StepBody::of).toList());
    }

    private static DeliveryBody of(Shown shown, @Nullable List<StepBody> history) {
        return new DeliveryBody(
                shown.deliveryId(),
                shown.userId(),
                shown.purpose(),
                shown.phone(),
                shown.country(),
                shown.state().name(),
                shown.detail(),
                shown.gateway(),
                shown.attempts(),
                shown.requestedAt(),
                shown.expiresAt(),
                shown.sentAt(),
                shown.changedAt(),
                history);
    }
}
