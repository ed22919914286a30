package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said of one user at one instant.
 *
 * @param rule its name
 * @param detail what it saw, for people; null where it has nothing to say
 * @param effectiveAt from when it demands MFA; of a shield, when MFA is required again; null where there is neither
 */
public record Heard(
        String rule,
        Said said,
        @Nullable String detail,
        @Nullable Instant effectiveAt) {

    /** What it comes to. */
    public enum Said {
        /** A shield that covers the user. */
        NOT_REQUIRED,
        /** A demand whose time is still to come. */
        ADVISED,
        /** A demand whose time has come. */
        REQUIRED,
        /** It does not apply. */
        SILENT,
        /** A shield had decided before. */
        NOT_HEARD
    }

    static Heard covering(Shield shield, Shield.Cover cover, @Nullable Instant again) {
        return new Heard(shield.name(), Said.NOT_REQUIRED, cover.detail(), again);
    }

    static Heard of(Rule rule, Optional<Rule.Demand> demand, Instant now) {
        return demand.map(made -> new Heard(
                        rule.name(),
                        made.isDueAt(now) ? Said.REQUIRED : Said.ADVISED,
                        made.detail(),
                        made.effectiveAt()))
                .orElseGet(() -> silent(rule.name()));
    }

    static Heard silent(String rule) {
        return new Heard(rule, Said.SILENT, null, null);
    }

    static Heard behind(String shield, String rule) {
        return new Heard(rule, Said.NOT_HEARD, shield + " had decided before", null);
    }
}
