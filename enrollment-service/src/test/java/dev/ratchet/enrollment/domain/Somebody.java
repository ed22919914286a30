package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A user as findings see one, told in the words of the rules; known since yesterday unless said otherwise. */
record Somebody(
        MfaState state,
        Requirement told,
        Instant known,
        List<String> roles,
        Set<FactorType> factors,
        Policy policy,
        SparedAdmin spared) {
    private static final Instant NOW = FindingRulesTest.NOW;
    private static final Instant YESTERDAY = FindingRulesTest.YESTERDAY;

    static Somebody free() {
        return new Somebody(
                MfaState.DISABLED,
                new Requirement(Level.NOT_REQUIRED, null, YESTERDAY, List.of(), 1),
                null,
                List.of(),
                Set.of(),
                Policy.DEFAULT,
                null);
    }

    static Somebody advised() {
        return new Somebody(
                MfaState.DISABLED,
                new Requirement(
                        Level.ADVISED,
                        NOW.plusSeconds(60),
                        YESTERDAY,
                        List.of(new Reason("REGION_DATE", "EMEA from 2024-04-22")),
                        1),
                null,
                List.of(),
                Set.of(),
                Policy.DEFAULT,
                null);
    }

    static Somebody required() {
        return new Somebody(
                MfaState.ENABLED,
                new Requirement(
                        Level.REQUIRED,
                        YESTERDAY,
                        YESTERDAY,
                        List.of(new Reason("TENANT_SCOPE", "the policy covers everyone")),
                        1),
                null,
                List.of(),
                Set.of(),
                Policy.DEFAULT,
                null);
    }

    FindingFacts facts() {
        var user = new UserId("contoso", "däna");
        var privileged = told.level() == Level.REQUIRED && roles.contains("Owner");
        return new FindingFacts(
                user,
                state,
                told,
                known,
                factors.stream().map(type -> confirmedYesterday(user, type)).toList(),
                new Demands(policy, roles, privileged ? YESTERDAY.minusSeconds(60) : null),
                spared);
    }

    private static Factor confirmedYesterday(UserId user, FactorType type) {
        return new Factor(
                UUID.randomUUID(),
                user,
                type,
                FactorStatus.ACTIVE,
                type.name(),
                null,
                null,
                YESTERDAY,
                YESTERDAY,
                YESTERDAY);
    }

    Somebody off() {
        return new Somebody(MfaState.DISABLED, told, known, roles, factors, policy, spared);
    }

    Somebody with(FactorType... types) {
        return new Somebody(state, told, known, roles, Set.of(types), policy, spared);
    }

    Somebody enforcedBy(FactorType... types) {
        return new Somebody(MfaState.ENFORCED, told, known, roles, Set.of(types), policy, spared);
    }

    Somebody holding(String... held) {
        return new Somebody(state, told, known, Arrays.asList(held), factors, policy, spared);
    }

    Somebody under(Policy other) {
        return new Somebody(state, told, known, roles, factors, other, spared);
    }

    /** Night after night, the first time so long ago. */
    Somebody spared(Duration first, Instant last) {
        var admin = new SparedAdmin(new UserId("contoso", "däna"), NOW.minus(first), last);
        return new Somebody(state, told, known, roles, factors, policy, admin);
    }

    Somebody knownSince(Instant since) {
        return new Somebody(state, told, since, roles, factors, policy, spared);
    }

    Somebody because(String rule, String detail) {
        return requirement(told.effectiveAt(), told.occurredAt(), List.of(new Reason(rule, detail)));
    }

    Somebody until(Instant end) {
        return requirement(end, told.occurredAt(), told.reasons());
    }

    Somebody since(Duration age) {
        var from = NOW.minus(age);
        return requirement(told.level() == Level.REQUIRED ? from : told.effectiveAt(), from, told.reasons());
    }

    private Somebody requirement(Instant effectiveAt, Instant occurredAt, List<Reason> reasons) {
        var other = new Requirement(told.level(), effectiveAt, occurredAt, reasons, 1);
        return new Somebody(state, other, known, roles, factors, policy, spared);
    }
}
