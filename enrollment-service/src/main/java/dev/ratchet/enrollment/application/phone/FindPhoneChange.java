package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.crypto.NotMeLinks;
import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The change of a number that a "this was not me" link names, as long as the link holds. */
@Singleton
final class FindPhoneChange {
    private final Transactions transactions;
    private final NotMeLinks links;

    FindPhoneChange(Transactions transactions, NotMeLinks links) {
        this.transactions = transactions;
        this.links = links;
    }

    Optional<PhoneChange> named(String token) {
        return links.read(token)
                .flatMap(id -> transactions.read(connection -> PhoneChangeTable.find(connection, id, TellUsers.VALID)));
    }
}
