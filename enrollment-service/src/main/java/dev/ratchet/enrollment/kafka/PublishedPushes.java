package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.push.PushEvents;
import dev.ratchet.enrollment.domain.PushRequest;
import dev.ratchet.events.PushRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;

/** Devices to be asked, as {@code push-requested}: a slow way to them holds no sign-in back. */
@Singleton
final class PublishedPushes implements PushEvents {

    @Override
    public void request(Tx tx, PushRequest request) {
        var event = new PushRequested(
                request.user().tenantId(),
                request.user().userId(),
                request.challengeId().toString(),
                request.deviceId().toString(),
                request.app(),
                request.address(),
                request.requestedAt(),
                request.expiresAt());
        var unused = tx.publish(Topics.PUSH_REQUESTED, event, request.requestedAt());
    }
}
