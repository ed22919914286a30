package dev.ratchet.notification.message.application;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One replica's messages, moved step by step by a test. */
final class MessageRig {
    final KeepContacts contacts;
    final NoteMessages note;
    final PlanMessages plan;
    final SendMessages send;

    /** @param now to the planner */
    MessageRig(TestDatabase database, Path keys, MailGateway mails, Instant now) {
        var transactions = new Transactions(database.pool(), new RelayBell());
        var seal = new ContactSeal(keys);
        var clock = new PlanningClock() {
            @Override
            public Instant now(Tx tx) {
                return now;
            }
        };
        contacts = new KeepContacts(transactions, seal);
        note = new NoteMessages(transactions, seal);
        plan = new PlanMessages(transactions, clock, List.of(30, 14, 7, 1), LocalTime.of(9, 0), LocalTime.of(17, 0));
        send = new SendMessages(
                transactions,
                mails,
                (tx, message, phone, link, locale) -> {
                    throw new AssertionError("nobody is to be told by text");
                },
                seal,
                clock,
                "http://localhost:8080",
                LocalTime.of(9, 0),
                LocalTime.of(17, 0));
    }

    void plansAll() {
        while (plan.step()) {
            // there may be more
        }
    }

    void sendsAll() {
        while (send.step()) {
            // there may be more
        }
    }

    /** Mails as they were handed over, by several replicas. */
    static final class Mails implements MailGateway {
        final List<String> addresses = new CopyOnWriteArrayList<>();

        @Override
        public MailOutcome send(UUID id, String address, MessageText text) {
            addresses.add(address);
            return new MailOutcome.Accepted();
        }

        @Override
        public boolean isThere() {
            return true;
        }
    }
}
