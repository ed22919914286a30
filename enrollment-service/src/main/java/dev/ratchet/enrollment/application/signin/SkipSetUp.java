package dev.ratchet.enrollment.application.signin;

import dev.ratchet.enrollment.application.PerUser;
import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.enrollment.domain.Putoff;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.SkipTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Skips the prompt to set a factor up, as often as policy lets a user do it while MFA is advised only. */
@Singleton
public final class SkipSetUp {
    private final PerUser perUser;
    private final TellSkips tellSkips;

    SkipSetUp(PerUser perUser, TellSkips tellSkips) {
        this.perUser = perUser;
        this.tellSkips = tellSkips;
    }

    /** What became of the wish. */
    public sealed interface Outcome {
        /** The prompt stays away until {@code putoff.nextPromptAt()}. */
        record Skipped(Putoff putoff) implements Outcome {}

        /** This sign-in was not let pass with a banner, or MFA is no longer only advised. */
        record NotSkippable() implements Outcome {}

        record NoneLeft() implements Outcome {}
    }

    /** Counts one for this sign-in, once. While an earlier skip holds nothing is counted: there is no prompt to skip. */
    public Outcome skip(SignIn signIn) {
        return signIn.decision() == Decision.ALLOW_WITH_BANNER
                ? perUser.call(signIn.user(), tx -> skip(tx, signIn))
                : new Outcome.NotSkippable();
    }

    private Outcome skip(Tx tx, SignIn signIn) throws SQLException {
        var user = signIn.user();
        var locked = EnrolmentTable.lock(tx.connection(), user);
        if (locked.isEmpty()) {
            return new Outcome.NotSkippable();
        }
        var enrolment = locked.get();
        var policy = PolicyTable.of(tx.connection(), user.tenantId());
        var counted = SkipTable.skip(tx.connection(), user, signIn.nonce(), policy);
        if (!counted.advised()) {
            return new Outcome.NotSkippable();
        }
        if (counted.counted()) {
            tellSkips.changed(tx, List.of(user));
        }
        return counted.skipped()
                ? new Outcome.Skipped(Putoff.of(counted.after(), policy, enrolment.effectiveAt(), counted.now()))
                : new Outcome.NoneLeft();
    }
}
