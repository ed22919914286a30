package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.domain.Effectiveness;
import dev.ratchet.enrollment.domain.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well MFA did what it is for.
 *
 * @param from, to days in UTC, both included
 * @param days those on which something happened
 */
record EffectivenessBody(LocalDate from, LocalDate to, List<Day> days, Breaches breaches, NeverPrompted neverPrompted) {

    /**
     * @param outcomes sign-ins of users who must use MFA, each outcome with its count
     * @param verified challenges of them that were answered right
     * @param setUpsFinished factors that anybody confirmed
     */
    record Day(
            LocalDate day, Map<SignInOutcome, Long> outcomes, long verified, long setUpsFinished, Exposure exposure) {
        static Day of(Effectiveness.Day day) {
            var outcomes = new EnumMap<SignInOutcome, Long>(SignInOutcome.class);
            for (var outcome : SignInOutcome.values()) {
                outcomes.put(outcome, day.outcomes().getOrDefault(outcome, 0L));
            }
            var verified = outcomes.remove(SignInOutcome.VERIFIED);
            return new Day(
                    day.day(),
                    outcomes,
                    verified == null ? 0 : verified,
                    day.setUpsFinished(),
                    new Exposure(
                            day.exposures().count(),
                            day.exposures().p50Millis(),
                            day.exposures().p99Millis()));
        }
    }

    /** How long MFA was required and off until it was turned on; percentiles are absent where it never was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Exposure(
            long count,
            @Nullable Double p50Millis,
            @Nullable Double p99Millis) {}

    /** @param longest at most a hundred of {@code count} */
    record Breaches(Duration threshold, long count, List<Effectiveness.Breach> longest) {}

    /**
     * Users of whom MFA is required for longer than that and who were not asked for it since.
     *
     * @param signedIn who asked to sign in meanwhile
     * @param neverCame who did not
     */
    record NeverPrompted(Duration unpromptedFor, Users signedIn, Users neverCame) {}

    /** @param first at most a hundred of {@code count} */
    record Users(long count, List<User> first) {
        static Users of(Effectiveness.Unprompted unprompted) {
            return new Users(
                    unprompted.count(),
                    unprompted.first().stream().map(User::of).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(
            String userId,
            String state,
            Instant requiredSince,
            @Nullable Instant lastAskedAt,
            @Nullable Instant lastAllowedAt) {
        static User of(Effectiveness.UnpromptedUser user) {
            return new User(
                    user.userId(), user.state().name(), user.requiredSince(), user.lastAskedAt(), user.lastAllowedAt());
        }
    }

    static EffectivenessBody of(
            LocalDate from, LocalDate to, Duration threshold, Duration unpromptedFor, Effectiveness measured) {
        return new EffectivenessBody(
                from,
                to,
                measured.days().stream().map(Day::of).toList(),
                new Breaches(
                        threshold,
                        measured.breaches().count(),
                        measured.breaches().longest()),
                new NeverPrompted(unpromptedFor, Users.of(measured.signedIn()), Users.of(measured.neverCame())));
    }
}
