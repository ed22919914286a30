package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.postgres.UserTable;
import dev.ratchet.notification.message.domain.Address;
import dev.ratchet.notification.message.domain.Course;
import dev.ratchet.notification.message.domain.Message;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.message.domain.Reached;
import dev.ratchet.notification.message.domain.Settled;
import dev.ratchet.notification.message.domain.WorkingHours;
import dev.ratchet.notification.message.postgres.ContactTable;
import dev.ratchet.notification.message.postgres.MessageTable;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends each message at most once. It is noted as being sent, and that is committed, before the mail server is called; one
 * whose sender died is UNKNOWN once its lease has ended. That is done letter by letter, when it is about to be sent: several
 * may be under way, each noted by itself.
 */
@ApplicationScoped
public class SendMessages {
    /** Where there is no mail server, all is settled in the transaction that claims it, so that nothing is in doubt. */
    private static final int WITHOUT_MAIL = 100;

    /** Longer than a mail server may take. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final MailGateway mail;
    private final TextMessages texts;
    private final OpenSeals openSeals;
    private final PlanningClock clock;
    private final WorkingHours hours;
    private final URI setupUrl;

    public SendMessages(
            Transactions transactions,
            MailGateway mail,
            TextMessages texts,
            ContactSeal seal,
            PlanningClock clock,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl,
            @ConfigProperty(name = "ratchet.reminders.from", defaultValue = "09:00") LocalTime from,
            @ConfigProperty(name = "ratchet.reminders.until", defaultValue = "17:00") LocalTime until) {
        this.transactions = transactions;
        this.mail = mail;
        this.texts = texts;
        this.clock = clock;
        this.hours = new WorkingHours(from, until);
        this.openSeals = new OpenSeals(seal);
        this.setupUrl = URI.create(publicUrl + "/account");
    }

    /** A message that is noted as being sent to an address. */
    record Letter(Message message, String address, MessageText text) {
        @Override
        public String toString() {
            return "Letter[" + message.id() + "]";
        }
    }

    /**
     * What was done with what was due.
     *
     * @param found whether there was anything to do, so that there may be more
     * @param letters to be sent now: their leases have begun
     */
    record Begun(boolean found, List<Letter> letters) {}

    /** @return whether there was anything to do, so that there may be more */
    public boolean step() {
        var begun = begin();
        begun.letters().forEach(this::send);
        return begun.found();
    }

    /** Begins one letter at most, and settles what does not go by e-mail. */
    Begun begin() {
        return transactions.call(tx -> {
            var givenUp = MessageTable.giveUp(tx.connection()) > 0;
            var claimed = MessageTable.claim(tx.connection(), mail.isThere() ? 1 : WITHOUT_MAIL, LEASE);
            var letters = claimed.isEmpty() ? List.<Letter>of() : address(tx, claimed);
            return new Begun(givenUp || !claimed.isEmpty(), letters);
        });
    }

    /** Returns once it is known, and stored, what became of it. */
    void send(Letter letter) {
        var message = letter.message();
        var settled = Settled.mailed(message, mail.send(message.id(), letter.address(), letter.text()));
        transactions.run(tx -> MessageTable.settle(tx.connection(), List.of(settled)));
    }

    /** What does not go by e-mail is settled here: a text message is asked for in this very transaction. */
    private List<Letter> address(Tx tx, List<Message> claimed) throws SQLException {
        var users = claimed.stream().map(Message::user).distinct().toList();
        var contacts = ContactTable.reached(tx.connection(), users);
        var standings = UserTable.standings(tx.connection(), users);
        var now = clock.now(tx);
        var letters = new ArrayList<Letter>();
        var settled = new ArrayList<Settled>();
        for (var message : claimed) {
            var reached = contacts.getOrDefault(message.user(), Reached.NOWHERE);
            var standing = standings.getOrDefault(message.user(), Standing.UNKNOWN);
            switch (Course.of(message, address(message, reached), standing, hours, now)) {
                case Course.Mail(var email) -> letters.add(letter(message, email, standing));
                case Course.Text(var phone) -> {
                    text(tx, message, phone, standing);
                    settled.add(Settled.texted(message));
                }
                case Course.Wait(var until) -> MessageTable.postpone(tx.connection(), message.id(), until);
                case Course.Rest(var rest) -> settled.add(rest);
            }
        }
        MessageTable.settle(tx.connection(), settled);
        return letters;
    }

    private Address address(Message message, Reached reached) {
        return openSeals.address(message.user(), mail.isThere() ? reached : new Reached(null, reached.phone()));
    }

    private Letter letter(Message message, String email, Standing standing) {
        return new Letter(
                message,
                email,
                MessageText.of(message.kind(), message.deadline(), standing.zone(), link(message), standing.locale()));
    }

    private void text(Tx tx, Message message, String phone, Standing standing) {
        var link = link(message);
        var locale = standing.locale();
        texts.send(
                tx,
                message,
                phone,
                link == null ? null : link.toString(),
                locale == null ? null : locale.toLanguageTag());
    }

    /** One that does not open is left out: that something happened is worth telling without it. */
    private @Nullable URI link(Message message) {
        return openSeals.link(message).orElse(message.kind().asksForSetUp() ? setupUrl : null);
    }
}
