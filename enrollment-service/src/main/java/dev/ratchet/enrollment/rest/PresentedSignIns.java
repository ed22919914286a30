package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.rest.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Sign-ins by the ids that products present. */
@Singleton
class PresentedSignIns {
    private final SignInIds ids;
    private final Clock clock;

    PresentedSignIns(SignInIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws Refusal unless it is one of ours that goes on: neither expired nor denied */
    SignIn open(String id) {
        var signIn = ids.read(id).orElseThrow(() -> Refusal.notFound("this sign-in"));
        if (!signIn.expiresAt().isAfter(clock.instant())) {
            throw Refusal.of(410, "SIGN_IN_EXPIRED", "the sign-in has expired; begin it anew");
        }
        if (signIn.denied()) {
            throw Refusal.of(409, "SIGN_IN_DENIED", "the sign-in was denied; no code mends that");
        }
        return signIn;
    }
}
