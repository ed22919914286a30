package dev.ratchet.notification.message.kafka;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.application.KeepContacts;
import dev.ratchet.notification.message.application.KeepContacts.News;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.outbox.BatchConsumer;
import dev.ratchet.outbox.Consumers;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Upstream tells how users are reached, and that they are gone. */
@ApplicationScoped
class ContactNews {
    private final BatchConsumer<UserRoleChanged> roles;
    private final BatchConsumer<PhoneChanged> phones;
    private final BatchConsumer<UserRemoved> removals;

    ContactNews(Consumers consumers, KeepContacts contacts) {
        roles = consumers.reading(
                Topics.USER_ROLE_CHANGED,
                events -> contacts.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(ContactNews::news)
                        .toList()));
        phones = consumers.reading(
                Topics.PHONE_CHANGED,
                events -> contacts.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(ContactNews::news)
                        .toList()));
        removals = consumers.reading(
                Topics.USER_REMOVED,
                events -> contacts.fold(events.stream()
                        .map(CloudEvent::data)
                        .map(ContactNews::news)
                        .toList()));
    }

    @Incoming("user-role-changed")
    @Blocking
    void onRoles(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        roles.accept(poll);
    }

    @Incoming("phone-changed")
    @Blocking
    void onPhones(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        phones.accept(poll);
    }

    @Incoming("user-removed")
    @Blocking
    void onRemovals(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        removals.accept(poll);
    }

    private static News news(UserRoleChanged event) {
        return new News(
                new UserKey(event.tenantId(), event.userId()),
                Contact.of(event.email(), event.phone(), event.locale(), event.occurredAt()));
    }

    private static News news(PhoneChanged event) {
        return new News(
                new UserKey(event.tenantId(), event.userId()), Contact.ofPhone(event.phone(), event.occurredAt()));
    }

    private static News news(UserRemoved event) {
        return new News(new UserKey(event.tenantId(), event.userId()), Contact.ofRemoval(event.occurredAt()));
    }
}
