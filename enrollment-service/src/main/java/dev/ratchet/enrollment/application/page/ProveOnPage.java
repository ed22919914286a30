package dev.ratchet.enrollment.application.page;

import dev.ratchet.enrollment.application.challenge.AnswerChallenge;
import dev.ratchet.enrollment.crypto.SessionToken;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.AuthenticationMethods;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers a challenge on its page. A right answer proves the session, and completes a sign-in that asked for no more. */
@Singleton
public final class ProveOnPage {
    private final AnswerChallenge answerChallenge;

    public ProveOnPage(AnswerChallenge answerChallenge) {
        this.answerChallenge = answerChallenge;
    }

    /**
     * @param token seals the recovery code that takes the place of one that was used
     * @param userAgent of a browser that may skip the challenge for a while, and gets its token from the product; null
     *     for one that may not
     */
    public CodeVerdict prove(
            AccountSession session,
            SessionToken token,
            UUID challengeId,
            Evidence evidence,
            @Nullable String userAgent) {
        return answerChallenge.answer(session.signIn(), challengeId, evidence, (tx, right, vouches, codes) -> {
            if (!codes.isEmpty()) {
                AccountSessionTable.showOnce(
                        tx.connection(), session.signIn().nonce(), token.seal(String.join("\n", codes)));
            }
            record(tx, session.signIn(), right.method(), vouches, userAgent);
        });
    }

    private static void record(Tx tx, SignIn signIn, FactorType method, boolean vouches, @Nullable String userAgent)
            throws SQLException {
        // a recovery code says that something was lost, perhaps the browser
        var trusted = vouches && method != FactorType.RECOVERY_CODE ? userAgent : null;
        AccountSessionTable.prove(tx.connection(), signIn.nonce(), AuthenticationMethods.of(method), trusted);
        if (vouches && signIn.decision() == Decision.CHALLENGE) {
            AccountSessionTable.complete(tx.connection(), signIn.nonce(), Result.VERIFIED);
        }
    }
}
