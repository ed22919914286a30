package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.IpAddress;
import dev.ratchet.enrollment.domain.Putoff;
import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What goes in and out with sign-ins. */
final class SignInBodies {
    private static final int LONGEST_APP = 200;

    private SignInBodies() {}

    /**
     * Who wants to sign in.
     *
     * @param app the product, which becomes the audience of the assertion
     * @param ip literal IPv4 or IPv6 address of the browser
     * @param browserToken what an earlier answer gave this browser
     * @param returnUrl where the browser goes from the hosted pages: https, or http on this very machine
     */
    record SignInRequest(
            String tenantId,
            String userId,
            String app,
            String ip,
            @Nullable String browserToken,
            @Nullable String returnUrl) {
        SignInRequest {
            must("tenantId", tenantId);
            must("userId", userId);
            var unused = new UserId(tenantId, userId);
            must("app", app);
            must("ip", ip);
            if (app.length() > LONGEST_APP) {
                throw new IllegalArgumentException("app: must have at most " + LONGEST_APP + " characters");
            }
            address(ip);
            if (returnUrl != null) {
                ReturnUrl.check(returnUrl);
            }
        }

        UserId user() {
            return new UserId(tenantId, userId);
        }

        IpAddress address() {
            return address(ip);
        }

        private static IpAddress address(String ip) {
            try {
                return IpAddress.parse(ip);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("ip: " + e.getMessage(), e);
            }
        }

        private static void must(String field, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(field + ": is missing");
            }
            // what goes into events must be storable: PostgreSQL takes neither NUL nor half of a surrogate pair
            if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException(field + ": must be valid Unicode without NUL");
            }
        }
    }

    /**
     * @param signInId opens challenges until it expires
     * @param detail the reason in words that can be shown
     * @param methods strongest first: to answer a challenge with, or to set up
     * @param factors strongest first: to answer a challenge with; with {@code STRONGER_FACTOR_NEEDED} before a set-up
     * @param continueUrl where the user's browser goes on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignInAnswer(
            String signInId,
            Decision decision,
            Because reason,
            String detail,
            List<FactorType> methods,
            List<Named> factors,
            @Nullable Banner banner,
            String continueUrl,
            Instant expiresAt) {}

    /** A factor as its user knows it. */
    record Named(UUID id, FactorType method, String name) {
        static List<Named> of(List<Factor> factors) {
            return factors.stream()
                    .map(factor -> new Named(factor.id(), factor.type(), factor.name()))
                    .toList();
        }
    }

    /**
     * @param deadline from when nothing else is usable until a factor is set up
     * @param skippable whether the prompt to set one up can be skipped
     * @param skipsLeft how often
     * @param nextPromptAt until when the user need not be prompted, where the prompt was skipped
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Banner(
            @Nullable Instant deadline,
            String setupUrl,
            boolean skippable,
            int skipsLeft,
            @Nullable Instant nextPromptAt) {
        static Banner of(@Nullable Instant deadline, String setupUrl, Putoff putoff) {
            return new Banner(deadline, setupUrl, putoff.skipsLeft() > 0, putoff.skipsLeft(), putoff.nextPromptAt());
        }
    }

    /**
     * How the user wants to prove it.
     *
     * @param factorId which of several of that method; the one that was used last when absent
     */
    record ChallengeRequest(
            @Nullable FactorType method, @Nullable UUID factorId) {
        ChallengeRequest {
            if (method == null) {
                throw new IllegalArgumentException("method: must be one of the methods that the sign-in named");
            }
        }
    }

    /**
     * @param destination masked number, for SMS
     * @param resendAfter seconds before another code may be asked for, for SMS
     * @param publicKey for WEBAUTHN: what the browser hands to {@code navigator.credentials.get}, as JSON (Web
     *     Authentication Level 3 §5.1.9, {@code parseRequestOptionsFromJSON})
     * @param number for PUSH: show it to the user, who types it on the paired device
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChallengeAnswer(
            UUID challengeId,
            FactorType method,
            @Nullable String destination,
            Instant expiresAt,
            @Nullable Long resendAfter,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String publicKey,

            @Nullable Integer number) {}

    /**
     * @param code for TOTP, SMS and RECOVERY_CODE
     * @param credential for WEBAUTHN: the browser's {@code PublicKeyCredential} as JSON. PUSH takes neither
     * @param rememberBrowser whether this browser may skip the challenge for a while
     * @param browserToken what the browser keeps already, so that it needs one token only
     * @param userAgent of the browser: a remembered one is named by it
     */
    record CodeRequest(
            @Nullable String code,
            @Schema(implementation = Object.class) @Nullable JsonNode credential,
            @Nullable Boolean rememberBrowser,
            @Nullable String browserToken,
            @Nullable String userAgent) {
        CodeRequest {
            var unused = Verdicts.evidence(code, credential);
        }

        Evidence evidence() {
            return Verdicts.evidence(code, credential);
        }
    }

    /**
     * @param result VERIFIED, or PROVED where the factor does not count: the sign-in must not pass
     * @param amr RFC 8176
     * @param browserToken present when the browser is remembered; keep it in a cookie
     * @param assertion signed JWT for the product; absent where the factor does not count and only lets the user set up a
     *     stronger one
     * @param recoveryCodes the one that takes the place of the one that was used, shown once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerifiedAnswer(
            String result,
            List<String> amr,
            @Nullable String browserToken,
            @Nullable String assertion,
            @Nullable List<String> recoveryCodes) {}
}
