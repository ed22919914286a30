package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.UserView;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Changes need a second factor proved in this session a moment ago, wherever the user has one. */
@Singleton
class Proof {
    private final ViewUsers viewUsers;
    private final Notices notices;
    private final Clock clock;

    Proof(ViewUsers viewUsers, Notices notices, Clock clock) {
        this.viewUsers = viewUsers;
        this.notices = notices;
        this.clock = clock;
    }

    /** How the user's factors stand now. */
    Factors factors(UserView user) {
        return new Factors(user.factors(), user.demands(), clock.instant());
    }

    UserView user(Visit visit) {
        return viewUsers.one(visit.session().user()).orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }

    /**
     * @param then page to come back to
     * @throws Turned to the challenge that is missing; with 409 where nothing is left to answer it with
     */
    UserView need(Visit visit, String then) {
        var user = user(visit);
        if (visit.session().proved()) {
            return user;
        }
        var factors = factors(user);
        if (!factors.answerable().isEmpty()) {
            throw Turned.to(Steps.CHALLENGE + "?then=" + then);
        }
        if (factors.all().stream().anyMatch(Factor::blocked)) {
            // or who guesses long enough could take the factor away, and set up another
            throw notices.nothingToProve(visit.frame());
        }
        return user;
    }
}
