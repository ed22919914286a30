package dev.ratchet.enrollment.application.finding;

import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.Remediation;
import dev.ratchet.enrollment.postgres.RemediationTable;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;

/** Sets a remediation going. */
@Singleton
public final class ConfirmRemediation {
    private final Transactions transactions;

    public ConfirmRemediation(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What became of the confirmation. */
    public sealed interface Outcome {
        record Confirmed(Remediation remediation) implements Outcome {}

        /** The tenant has no such remediation. */
        record Unknown() implements Outcome {}

        /** Another admin asked for it. */
        record NotYours() implements Outcome {}

        /** A token is good for one use. */
        record ConfirmedBefore() implements Outcome {}

        /** How many users it is about is not known yet. */
        record StillChoosing() implements Outcome {}

        record Expired() implements Outcome {}

        record WrongToken() implements Outcome {}
    }

    public Outcome confirm(String tenantId, UUID id, String token, String admin) {
        return transactions.call(tx -> confirm(tx, tenantId, id, token, admin));
    }

    private static Outcome confirm(Tx tx, String tenantId, UUID id, String token, String admin) throws SQLException {
        var confirmed = RemediationTable.confirm(tx.connection(), id, tenantId, admin, RandomCodes.hash(token));
        var stored = RemediationTable.of(tx.connection(), id, tenantId);
        if (stored.isEmpty()) {
            return new Outcome.Unknown();
        }
        var remediation = stored.get().remediation();
        if (confirmed) {
            return new Outcome.Confirmed(remediation);
        }
        if (!remediation.askedBy().equals(admin)) {
            return new Outcome.NotYours();
        }
        if (remediation.state() == Remediation.State.CHOOSING) {
            return new Outcome.StillChoosing();
        }
        if (remediation.state() != Remediation.State.UNCONFIRMED) {
            return new Outcome.ConfirmedBefore();
        }
        return stored.get().expired() ? new Outcome.Expired() : new Outcome.WrongToken();
    }
}
