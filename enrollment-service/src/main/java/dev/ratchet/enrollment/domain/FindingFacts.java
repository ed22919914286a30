package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules of findings look at, of one user whose account is there.
 *
 * @param knownSince when the first event of the user happened; null where that is not known
 * @param active factors, recovery codes among them only where codes are left
 * @param spared null where no sweep spared the user as the last admin who can sign in
 */
public record FindingFacts(
        UserId user,
        MfaState state,
        Requirement requirement,
        @Nullable Instant knownSince,
        List<Factor> active,
        Demands demands,
        @Nullable SparedAdmin spared) {
    /** How policy-service's detail begins of a program that holds a person's role. */
    private static final String PROGRAM_WITH_ROLE = "a program with a person's role";

    public FindingFacts {
        active = List.copyOf(active);
    }

    public boolean off() {
        return state.equals(MfaState.DISABLED);
    }

    public Level levelAt(Instant now) {
        return Requirement.levelAt(requirement.level(), requirement.effectiveAt(), now);
    }

    /** Since when MFA is required of the user, who was not there before. Only for whom it is. */
    Instant requiredSince() {
        var from = requirement.effectiveAt() == null ? requirement.occurredAt() : requirement.effectiveAt();
        return knownSince == null || from.isAfter(knownSince) ? from : knownSince;
    }

    /** What the requirement says by that rule. */
    Optional<String> reason(String rule) {
        return requirement.reasons().stream()
                .filter(reason -> reason.rule().equals(rule))
                .map(Reason::detail)
                .findFirst();
    }

    boolean has(String rule) {
        return reason(rule).isPresent();
    }

    /** Neither a program, nor somebody whom the tenant's own identity provider authenticates, nor a removed account. */
    public boolean signsInHere() {
        return !has("SERVICE_ACCOUNT") && !has("OWN_IDENTITY_PROVIDER") && !has("ACCOUNT_REMOVED");
    }

    /** An exemption that has ended keeps nothing off. */
    public boolean exemptAt(Instant now) {
        return has(Requirement.EXEMPT) && levelAt(now) == Level.NOT_REQUIRED;
    }

    boolean delegatedAdmin() {
        return has("DELEGATED_ADMIN");
    }

    /** At home: by role, or as root admin. Roles count also where an exemption stands before what they demand. */
    boolean privilegedAtHome() {
        return has("PRIVILEGED_ROLE") || has("ROOT_ADMIN") || !privilegedRoles().isEmpty();
    }

    boolean privileged() {
        return privilegedAtHome() || delegatedAdmin();
    }

    List<String> privilegedRoles() {
        var patterns = demands.policy().privilegedRoles();
        return demands.roles().stream()
                .filter(role -> patterns.stream().anyMatch(pattern -> RolePattern.matches(pattern, role)))
                .toList();
    }

    /** A program that policy-service knows to hold such a role, or whose roles say so here. */
    boolean programWithPersonRole() {
        return reason("SERVICE_ACCOUNT")
                .filter(detail -> detail.startsWith(PROGRAM_WITH_ROLE)
                        || !privilegedRoles().isEmpty())
                .isPresent();
    }

    Factors factorsAt(Instant now) {
        return new Factors(active, demands, now);
    }

    boolean registeredAt(Instant now) {
        return factorsAt(now).anyRegistered();
    }

    /** What the exemption is, as it was told; empty where there is none. */
    String exemption() {
        return reason(Requirement.EXEMPT).orElse("");
    }

    /** What makes the user privileged at home, for people. */
    String privileges() {
        var held = privilegedRoles();
        return held.isEmpty() ? demanded() : String.join(", ", held);
    }

    /** What the requirement is for, for people. */
    String demanded() {
        return requirement.reasons().stream().map(Reason::detail).collect(Collectors.joining("; "));
    }

    /** The factors that are bound to the user, strongest first, for people. */
    String kinds() {
        return Factors.kinds(active).stream().map(FactorType::name).collect(Collectors.joining(", "));
    }
}
