package dev.ratchet.enrollment.kafka;

import dev.ratchet.enrollment.application.notice.SkipEvents;
import dev.ratchet.events.SkipsChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;

/** How far users have put the set-up off, as {@code skips-changed}. */
@Singleton
final class PublishedSkips implements SkipEvents {

    @Override
    public void publish(Tx tx, SkipsTold told) {
        var event = new SkipsChanged(
                told.user().tenantId(),
                told.user().userId(),
                told.revision(),
                told.putoff().skipsLeft(),
                told.putoff().nextPromptAt(),
                told.skips().used(),
                told.skips().lastAt(),
                told.at());
        var unused = tx.publish(Topics.SKIPS_CHANGED, event, told.at());
    }
}
