package dev.ratchet.enrollment.kafka;

import static dev.ratchet.enrollment.domain.Happening.Kind.FACTOR_REMOVED;

import dev.ratchet.enrollment.application.factor.FactorEvents;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.FactorsChange;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Notice;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes of users' factors as {@code mfa-factors-changed}. */
@Singleton
final class PublishedFactors implements FactorEvents {

    private static final Set<Happening.Kind> TOLD = EnumSet.of(Happening.Kind.FACTOR_CONFIRMED, FACTOR_REMOVED);

    private final TellUsers tellUsers;

    PublishedFactors(TellUsers tellUsers) {
        this.tellUsers = tellUsers;
    }

    /** One notice of a kind for each user, however many factors came or went at once. */
    @Override
    public void turned(Tx tx, List<Happening> turns) {
        turns.stream()
                .filter(turn -> TOLD.contains(turn.kind()) && isMethod(turn))
                .collect(Collectors.groupingBy(
                        Happening::user, TreeMap::new, Collectors.mapping(Happening::kind, Collectors.toSet())))
                .forEach((user, kinds) -> kinds.forEach(kind -> tellUsers.happened(
                        tx, user, kind == FACTOR_REMOVED ? Notice.Kind.FACTOR_REMOVED : Notice.Kind.FACTOR_ADDED)));
    }

    /** Recovery codes come and go with methods, and are no method of their own to their user. */
    private static boolean isMethod(Happening turn) {
        var factor = turn.factor();
        return factor == null || factor.type() != FactorType.RECOVERY_CODE;
    }

    @Override
    public void publish(Tx tx, List<FactorsChange> changes) {
        for (var change : changes) {
            var unused = tx.publish(Topics.MFA_FACTORS_CHANGED, event(change), change.changedAt());
        }
    }

    private static MfaFactorsChanged event(FactorsChange change) {
        return new MfaFactorsChanged(
                change.user().tenantId(),
                change.user().userId(),
                change.factors().stream()
                        .map(type -> PolicyDocument.Method.valueOf(type.name()))
                        .toList(),
                change.revision(),
                change.causedBy(),
                change.changedAt());
    }
}
