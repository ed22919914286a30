package dev.ratchet.notification.banner.application;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.SkipRule;
import dev.ratchet.notification.banner.domain.Skips;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.banner.postgres.PlaceTable;
import dev.ratchet.notification.banner.postgres.UserTable;
import dev.ratchet.outbox.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the latest of what the other services tell, in whatever order and however often it comes. */
@ApplicationScoped
public class FoldFacts {
    private final Transactions transactions;

    public FoldFacts(Transactions transactions) {
        this.transactions = transactions;
    }

    public void requirements(List<Told<UserKey, Requirement>> told) {
        transactions.run(tx -> UserTable.foldRequirements(tx.connection(), Told.latest(told)));
    }

    public void states(List<Told<UserKey, MfaState>> told) {
        transactions.run(tx -> UserTable.foldStates(tx.connection(), Told.latest(told)));
    }

    public void skips(List<Told<UserKey, Skips>> told) {
        transactions.run(tx -> UserTable.foldSkips(tx.connection(), Told.latest(told)));
    }

    public void skipRules(List<Told<String, SkipRule>> told) {
        transactions.run(tx -> PlaceTable.foldRules(tx.connection(), Told.latest(told)));
    }

    /** The days until a deadline are counted in the tenant's zone: its users are looked at again. */
    public void homes(List<Told<String, Home>> told) {
        transactions.run(tx -> {
            var latest = Told.latest(told);
            PlaceTable.recheck(tx.connection(), "TENANT", PlaceTable.foldHomes(tx.connection(), latest));
        });
    }

    public void announcements(List<Told<String, Announcement>> told) {
        transactions.run(tx -> {
            var latest = Told.latest(told);
            PlaceTable.recheck(tx.connection(), "REGION", PlaceTable.foldAnnouncements(tx.connection(), latest));
        });
    }
}
