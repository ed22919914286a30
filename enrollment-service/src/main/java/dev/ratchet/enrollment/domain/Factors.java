package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The factors of a user at an instant, and which of them count. That one is <em>registered</em> is a fact, which the MFA
 * state follows; that it <em>counts</em> is judged anew each time, for policy, roles and time change by themselves.
 *
 * @param all of the user's; recovery codes among them stand for codes that are left
 */
public record Factors(List<Factor> all, Demands demands, Instant now) {

    public Factors {
        all = all.stream().sorted(Factor.STRONGEST_FIRST).toList();
    }

    /** Why this one of them does not count; empty when it does. */
    public Optional<Shortfall> shortfall(Factor factor) {
        return ownShortfall(factor)
                .or(() -> factor.type() == FactorType.SMS && smsOnly()
                        ? Optional.of(Shortfall.SMS_ONLY)
                        : Optional.empty());
    }

    private Optional<Shortfall> ownShortfall(Factor factor) {
        if (factor.status() != FactorStatus.ACTIVE) {
            return Optional.of(Shortfall.NOT_ACTIVE);
        }
        if (factor.type() == FactorType.RECOVERY_CODE) {
            return Optional.of(Shortfall.STANDS_IN);
        }
        if (!factor.registered(now)) {
            return Optional.of(Shortfall.NOT_YET);
        }
        if (!demands.allow(factor.type())) {
            return Optional.of(Shortfall.NOT_ALLOWED);
        }
        return demands.deemStrong(factor.type()) ? Optional.empty() : Optional.of(Shortfall.TOO_WEAK);
    }

    /** By the number that was confirmed first: neither another nor the same one again begins a new grace. */
    private boolean smsOnly() {
        var counting =
                all.stream().filter(factor -> ownShortfall(factor).isEmpty()).toList();
        return counting.stream().allMatch(factor -> factor.type() == FactorType.SMS)
                && counting.stream()
                        .map(Factor::confirmedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .filter(first -> demands.tiredOfSms(first, now))
                        .isPresent();
    }

    /** Those that count, strongest first. */
    public List<Factor> counting() {
        return all.stream().filter(factor -> shortfall(factor).isEmpty()).toList();
    }

    public boolean anyCounts() {
        return all.stream().anyMatch(factor -> shortfall(factor).isEmpty());
    }

    /** Bound to the user, whether or not policy lets them count; recovery codes are none. */
    private List<Factor> registered() {
        return all.stream()
                .filter(factor -> factor.type() != FactorType.RECOVERY_CODE && factor.registered(now))
                .toList();
    }

    /** How long until the first confirmed factor counts that was made to wait; empty where one is registered, or none waits. */
    public Optional<Duration> untilOneCounts() {
        return anyRegistered()
                ? Optional.empty()
                : all.stream()
                        .filter(factor -> factor.status() == FactorStatus.ACTIVE)
                        .flatMap(factor -> Stream.ofNullable(factor.countsFrom()))
                        .min(Comparator.naturalOrder())
                        .map(from -> Duration.between(now, from));
    }

    public boolean anyRegistered() {
        return !registered().isEmpty();
    }

    /** Also one that is to count only later. */
    public boolean anyActive() {
        return all.stream()
                .anyMatch(
                        factor -> factor.type() != FactorType.RECOVERY_CODE && factor.status() == FactorStatus.ACTIVE);
    }

    /** Whether the user holds factors, none of which counts: they prove who may set up a stronger one, and no more. */
    public boolean strongerNeeded() {
        return anyRegistered() && !anyCounts();
    }

    /**
     * Those that a challenge can be answered with, strongest first: the ones that count; where none does, those that are
     * registered. Recovery codes stand in for either, and for nothing.
     */
    public List<Factor> answerable() {
        var proofs = anyCounts() ? counting() : registered();
        return proofs.isEmpty()
                ? List.of()
                : Stream.concat(proofs.stream(), recoveryCodes().stream()).toList();
    }

    /**
     * The one to answer a challenge with.
     *
     * @param id null for the one of that kind that was used last
     */
    public Optional<Factor> answerable(FactorType type, @Nullable UUID id) {
        return answerable().stream()
                .filter(factor ->
                        factor.type() == type && (id == null || factor.id().equals(id)))
                .findFirst();
    }

    /** Whether a right answer with this one vouches for the user. */
    public boolean vouches(UUID id) {
        return anyCounts()
                && answerable().stream().anyMatch(factor -> factor.id().equals(id));
    }

    /** The set that stands for them, where policy allows it. */
    public Optional<Factor> recoveryCodes() {
        return demands.allow(FactorType.RECOVERY_CODE)
                ? all.stream()
                        .filter(factor -> factor.type() == FactorType.RECOVERY_CODE && factor.registered(now))
                        .findFirst()
                : Optional.empty();
    }

    /** The kinds that the user can set up to some avail, strongest first. */
    public List<FactorType> settable() {
        return FactorType.settable().stream()
                .filter(type -> demands.allow(type) && demands.deemStrong(type))
                .filter(type -> type != FactorType.SMS || !smsInVain())
                .toList();
    }

    private boolean smsInVain() {
        return smsOnly() || (!anyCounts() && demands.tiredOfSms(now, now));
    }

    /** Of kinds, each once. */
    public static List<FactorType> kinds(List<Factor> factors) {
        return factors.stream().map(Factor::type).distinct().sorted().toList();
    }
}
