package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.challenge.Codes;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.PendingSetUp;
import dev.ratchet.enrollment.domain.ShownChallenge;
import dev.ratchet.enrollment.postgres.PageQuery;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What the pages of challenges and set-ups show, however often they are loaded. */
@Singleton
public final class ViewPages {
    private final Transactions transactions;
    private final SeedVault seeds;
    private final Totp totp;

    public ViewPages(Transactions transactions, SeedVault seeds, Totp totp) {
        this.transactions = transactions;
        this.seeds = seeds;
        this.totp = totp;
    }

    /** What an authenticator app needs. */
    public record AppSecret(String base32, String otpauthUri) {
        @Override
        public String toString() {
            return "AppSecret[]";
        }
    }

    /** Empty for a challenge of another session. */
    public Optional<ShownChallenge> challenge(AccountSession session, UUID challengeId) {
        return transactions.read(
                connection -> PageQuery.challenge(connection, session.signIn(), challengeId, Codes.RESEND_PAUSE));
    }

    /** Empty unless this session began it, and it is not finished. */
    public Optional<PendingSetUp> setUp(AccountSession session, UUID factorId) {
        return factorId.equals(session.settingUp())
                ? transactions.read(
                        connection -> PageQuery.setUp(connection, session.user(), factorId, Codes.RESEND_PAUSE))
                : Optional.empty();
    }

    /** Empty where the user's device needs no secret. */
    public Optional<AppSecret> secret(AccountSession session, PendingSetUp setUp) {
        return Optional.ofNullable(setUp.seed())
                .map(stored -> seeds.open(setUp.factorId(), stored))
                .map(seed -> new AppSecret(Totp.base32(seed), totp.uri(seed, session.shownName())));
    }
}
