package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.PushMessage;
import dev.ratchet.enrollment.postgres.PushMessageTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Shows what a paired device has been sent. */
@Singleton
public final class ViewPushes {
    private final Transactions transactions;

    public ViewPushes(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Newest first, a hundred at most. */
    public List<PushMessage> of(UUID deviceId) {
        return transactions.read(connection -> PushMessageTable.ofDevice(connection, deviceId));
    }
}
