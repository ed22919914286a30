package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.factor.AddFactor;
import dev.ratchet.enrollment.application.factor.AddPasskey;
import dev.ratchet.enrollment.application.factor.AddPushDevice;
import dev.ratchet.enrollment.application.factor.ConfirmFactor;
import dev.ratchet.enrollment.application.factor.ConfirmFactor.Confirmed;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.AuthenticationMethods;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.OnScreen;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a factor up on the pages. What was confirmed there proves the session too: nobody types a second code. */
@Singleton
public final class SetUpOnPage {
    private final Transactions transactions;
    private final AddFactor addFactor;
    private final AddPasskey addPasskey;
    private final AddPushDevice addPushDevice;
    private final ConfirmFactor confirmFactor;

    public SetUpOnPage(
            Transactions transactions,
            AddFactor addFactor,
            AddPasskey addPasskey,
            AddPushDevice addPushDevice,
            ConfirmFactor confirmFactor) {
        this.transactions = transactions;
        this.addFactor = addFactor;
        this.addPasskey = addPasskey;
        this.addPushDevice = addPushDevice;
        this.confirmFactor = confirmFactor;
    }

    public AddFactor.Outcome totp(AccountSession session) {
        return begun(
                session,
                addFactor.totp(
                        session.user(), null, StepUp.on(session), session.user().userId()));
    }

    /** @param phone null for the number that the profile has */
    public AddFactor.Outcome sms(AccountSession session, @Nullable PhoneNumber phone) {
        return begun(
                session,
                addFactor.sms(
                        session.user(),
                        null,
                        phone,
                        StepUp.on(session),
                        session.user().userId(),
                        session.signIn().address()));
    }

    public AddFactor.Outcome passkey(AccountSession session) {
        return begun(
                session,
                addPasskey.begin(
                        session.user(), null, StepUp.on(session), session.user().userId()));
    }

    /** @param token seals the secret for the device, which stays readable for this browser */
    public AddFactor.Outcome push(AccountSession session, SessionToken token) {
        var outcome = addPushDevice.begin(
                session.user(), null, StepUp.on(session), session.user().userId());
        if (outcome instanceof AddFactor.Outcome.Push push) {
            var shown = token.seal(new OnScreen(push.id(), push.pairingUri()).written());
            transactions.run(tx -> AccountSessionTable.onScreen(
                    tx.connection(), session.signIn().nonce(), shown));
        }
        return begun(session, outcome);
    }

    /** Only this session may show the secret again. */
    private AddFactor.Outcome begun(AccountSession session, AddFactor.Outcome outcome) {
        var id = factorId(outcome);
        id.ifPresent(factorId -> transactions.run(tx ->
                AccountSessionTable.settingUp(tx.connection(), session.signIn().nonce(), factorId)));
        return outcome;
    }

    private static Optional<UUID> factorId(AddFactor.Outcome outcome) {
        return switch (outcome) {
            case AddFactor.Outcome.Totp totp -> Optional.of(totp.id());
            case AddFactor.Outcome.Sms sms -> Optional.of(sms.id());
            case AddFactor.Outcome.Passkey passkey -> Optional.of(passkey.id());
            case AddFactor.Outcome.Push push -> Optional.of(push.id());
            default -> Optional.empty();
        };
    }

    /** @param token seals the recovery codes, which stay readable for this browser until they are kept */
    public CodeVerdict confirm(AccountSession session, SessionToken token, UUID factorId, Evidence evidence) {
        if (!factorId.equals(session.settingUp())) {
            return new CodeVerdict.Unknown();
        }
        var user = session.user();
        return confirmFactor
                .confirm(
                        user,
                        factorId,
                        evidence,
                        user.userId(),
                        (tx, confirmed) -> record(tx, session, token, confirmed))
                .verdict();
    }

    private static void record(Tx tx, AccountSession session, SessionToken token, Confirmed confirmed)
            throws SQLException {
        if (!(confirmed.verdict() instanceof CodeVerdict.Right right)) {
            return;
        }
        var nonce = session.signIn().nonce();
        AccountSessionTable.prove(tx.connection(), nonce, AuthenticationMethods.of(right.method()), null);
        AccountSessionTable.settingUp(tx.connection(), nonce, null);
        if (!confirmed.recoveryCodes().isEmpty()) {
            var codes = String.join("\n", confirmed.recoveryCodes());
            AccountSessionTable.showOnce(tx.connection(), nonce, token.seal(codes));
        }
        if (DemandsQuery.factors(tx.connection(), session.user()).anyCounts()) {
            AccountSessionTable.complete(tx.connection(), nonce, Result.VERIFIED);
        }
    }
}
