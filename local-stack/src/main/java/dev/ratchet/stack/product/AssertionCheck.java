package dev.ratchet.stack.product;

import java.net.URI;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** Believes an assertion only after its signature, issuer, audience, subject and times (RFC 7519 §7.2). */
final class AssertionCheck {
    private static final int CLOCKS_APART_SECONDS = 5;

    private final String issuer;
    /** Keeps the keys for a while, and looks again where an assertion names one that it does not know. */
    private final HttpsJwksVerificationKeyResolver keys;

    /** @param ratchet the platform's public URL, which is also the issuer of its assertions */
    AssertionCheck(URI ratchet) {
        this.issuer = ratchet.toString();
        this.keys = new HttpsJwksVerificationKeyResolver(new HttpsJwks(ratchet + "/v1/sign-ins/keys"));
    }

    /** An assertion that proves nothing. */
    static final class Unproved extends Exception {
        private static final long serialVersionUID = 1L;

        Unproved(String why) {
            super(why);
        }
    }

    /** Returns how it was proved (RFC 8176), such as {@code otp} and {@code mfa}. */
    List<String> methods(String assertion, Account account) throws Unproved {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuer(issuer)
                .setExpectedAudience(Gatekeeper.APP)
                .setExpectedSubject(account.user())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(CLOCKS_APART_SECONDS)
                .build();
        try {
            var claims = consumer.processToClaims(assertion);
            // user ids are unique within an organisation only
            if (!account.tenant().equals(claims.getStringClaimValue("tenant"))) {
                throw new Unproved("it is about another organisation's user");
            }
            var methods = claims.getStringListClaimValue("amr");
            if (methods == null || methods.isEmpty()) {
                throw new Unproved("it does not say how it was proved");
            }
            return methods;
        } catch (InvalidJwtException e) {
            // its message would hold the assertion itself
            throw new Unproved("error codes "
                    + e.getErrorDetails().stream()
                            .map(detail -> Integer.toString(detail.getErrorCode()))
                            .toList());
        } catch (MalformedClaimException e) {
            throw new Unproved("a claim has another type");
        }
    }
}
