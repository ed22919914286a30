package dev.ratchet.enrollment.application.signin;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.application.trust.RememberBrowser;
import dev.ratchet.enrollment.crypto.Assertions;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.postgres.CompletionTable;
import dev.ratchet.enrollment.postgres.CompletionTable.Completed;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the product what came of a sign-in that went to the hosted pages, for 15 minutes after it was through. It may ask
 * again, should the answer get lost; a browser's token is given once.
 */
@Singleton
public final class CompleteSignIn {
    private final PerUser perUser;
    private final RememberBrowser rememberBrowser;
    private final Assertions assertions;

    CompleteSignIn(PerUser perUser, RememberBrowser rememberBrowser, Assertions assertions) {
        this.perUser = perUser;
        this.rememberBrowser = rememberBrowser;
        this.assertions = assertions;
    }

    /** How the sign-in ended. */
    public sealed interface Outcome {
        /** As with an answer that the product sent itself. */
        record Verified(List<String> amr, @Nullable String browserToken, String assertion) implements Outcome {
            @Override
            public String toString() {
                return "Verified" + amr;
            }
        }

        record Skipped() implements Outcome {}

        /** The pages are not done, or never will be. */
        record NotCompleted() implements Outcome {}
    }

    /**
     * @param browserToken what the browser keeps already, perhaps from another account
     * @param userAgent by which a remembered browser is named; null for what it told the pages itself
     */
    public Outcome complete(SignIn signIn, @Nullable String browserToken, @Nullable String userAgent) {
        return perUser.call(signIn.user(), tx -> {
            var user = EnrolmentTable.lock(tx.connection(), signIn.user());
            var completed = user.isEmpty() ? Optional.<Completed>empty() : CompletionTable.of(tx.connection(), signIn);
            return completed.isEmpty()
                    ? new Outcome.NotCompleted()
                    : pickUp(tx, signIn, completed.get(), browserToken, userAgent);
        });
    }

    private Outcome pickUp(
            Tx tx, SignIn signIn, Completed completed, @Nullable String shown, @Nullable String userAgent)
            throws SQLException {
        CompletionTable.pickUp(tx.connection(), signIn.nonce());
        if (completed.result() == Result.SKIPPED) {
            return new Outcome.Skipped();
        }
        var provedAt = Objects.requireNonNull(completed.provedAt(), "what is verified was proved");
        var token = completed.remember() && completed.first()
                ? rememberBrowser.remember(
                        tx,
                        signIn.user(),
                        signIn.nonce(),
                        shown,
                        userAgent == null ? completed.userAgent() : userAgent,
                        provedAt)
                : null;
        return new Outcome.Verified(
                completed.amr(), token, assertions.sign(signIn, completed.amr(), provedAt, completed.now()));
    }
}
