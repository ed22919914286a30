package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.notification.message.domain.NewMessage;
import dev.ratchet.notification.message.postgres.MessageTable;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what users are to be told, durably, before the news that brought it counts as read. */
@ApplicationScoped
public class NoteMessages {
    private final Transactions transactions;
    private final ContactSeal seal;

    public NoteMessages(Transactions transactions, ContactSeal seal) {
        this.transactions = transactions;
        this.seal = seal;
    }

    /**
     * Something happened that a user is to be told.
     *
     * @param cause one message for each, however often the news comes
     * @param link where the user can act on it; null where there is nothing to do
     * @param texted whether a text message is on its way already
     */
    public record News(
            UserKey user,
            MessageKind kind,
            String cause,
            @Nullable String link,
            boolean texted,
            Instant requestedAt,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "News[" + kind + " " + cause + "]";
        }
    }

    public void note(List<News> news) {
        var messages = news.stream().map(this::message).toList();
        transactions.run(tx -> MessageTable.note(tx.connection(), messages));
    }

    private NewMessage message(News news) {
        var link = news.link();
        return new NewMessage(
                news.user(),
                news.kind(),
                news.cause(),
                null,
                link == null ? null : seal.seal(Sealed.LINK.of(news.user()), link),
                news.texted(),
                news.requestedAt(),
                news.expiresAt());
    }
}
