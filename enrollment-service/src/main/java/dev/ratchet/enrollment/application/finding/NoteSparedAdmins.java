package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.domain.SparedAdmin;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.SparedAdminTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;

/** Remembers whom sweeps spared as the last admins who can sign in. */
@Singleton
public final class NoteSparedAdmins {
    private final Transactions transactions;

    public NoteSparedAdmins(Transactions transactions) {
        this.transactions = transactions;
    }

    public void apply(List<SparedAdmin> told) {
        var spared = new TreeMap<UserId, SparedAdmin>();
        told.forEach(each -> spared.merge(each.user(), each, SparedAdmin::and));
        if (!spared.isEmpty()) {
            transactions.run(tx -> SparedAdminTable.note(tx.connection(), spared.values()));
        }
    }
}
