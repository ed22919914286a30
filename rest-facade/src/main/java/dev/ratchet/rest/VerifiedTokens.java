package dev.ratchet.rest;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies a token once a minute and not at each call: a product asks for thousands of decisions with the same one. Only
 * the very same text is taken for verified, never beyond its expiry, and for a minute at most, so that a key that is
 * withdrawn goes out of use within it. What is refused is never kept.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory verifier;
    private final Clock clock;
    private final Map<Presented, Verified> verified = new ConcurrentHashMap<>();

    @Inject
    public VerifiedTokens() {
        this(new DefaultJWTCallerPrincipalFactory(), Clock.systemUTC());
    }

    VerifiedTokens(JWTCallerPrincipalFactory verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** @param rules that it was verified by: key, issuer and all */
    private record Presented(String token, JWTAuthContextInfo rules) {}

    private record Verified(JWTCallerPrincipal caller, Instant until) {}

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
        var presented = new Presented(token, rules);
        var now = clock.instant();
        var known = verified.get(presented);
        if (known != null && now.isBefore(known.until())) {
            return known.caller();
        }
        var caller = verifier.parse(token, rules);
        keep(presented, caller, now);
        return caller;
    }

    private void keep(Presented presented, JWTCallerPrincipal caller, Instant now) {
        var expiry = Instant.ofEpochSecond(caller.getExpirationTime());
        var until = now.plus(KEPT);
        if (verified.size() >= MOST) {
            verified.clear(); // those that are in use come back at once
        }
        verified.put(presented, new Verified(caller, expiry.isBefore(until) ? expiry : until));
    }
}
