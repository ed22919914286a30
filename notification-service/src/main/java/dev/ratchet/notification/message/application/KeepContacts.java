package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Contact;
import dev.ratchet.notification.message.domain.Contact.Fact;
import dev.ratchet.notification.message.postgres.ContactTable;
import dev.ratchet.notification.message.sealing.ContactSeal;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contact book: how users are reached, whatever the order and the number of copies of the news. */
@ApplicationScoped
public class KeepContacts {
    private final Transactions transactions;
    private final ContactSeal seal;

    public KeepContacts(Transactions transactions, ContactSeal seal) {
        this.transactions = transactions;
        this.seal = seal;
    }

    /** News of a user. */
    public record News(UserKey user, Contact contact) {}

    public void fold(List<News> news) {
        var byUser = new TreeMap<UserKey, Contact>();
        news.forEach(each -> byUser.merge(each.user(), each.contact(), Contact::merge));
        byUser.replaceAll(this::sealed);
        transactions.run(tx -> ContactTable.fold(tx.connection(), byUser));
    }

    private Contact sealed(UserKey user, Contact told) {
        return new Contact(
                sealed(Sealed.EMAIL, user, told.email()),
                sealed(Sealed.PHONE, user, told.phone()),
                told.locale(),
                told.removedAt());
    }

    private @Nullable Fact sealed(Sealed what, UserKey user, @Nullable Fact fact) {
        var value = fact == null ? null : fact.value();
        return fact == null || value == null ? fact : new Fact(seal.seal(what.of(user), value), fact.at());
    }
}
