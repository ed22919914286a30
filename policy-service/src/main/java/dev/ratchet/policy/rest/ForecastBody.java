package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Forecast;
import dev.ratchet.policy.domain.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change would do if it came into force now.
 *
 * @param forecastId to send with the change as {@code ?forecast=}, which is then refused where it is another
 * @param population accounts that are not removed
 * @param becomes how many of them would be REQUIRED, ADVISED and NOT_REQUIRED
 * @param changed users whose requirement would be another, be it for a reason more; a rollout counts the same
 * @param lockedOut users who would be REQUIRED and have no usable factor that is allowed, and no phone
 * @param expectedSms codes by SMS, one for each user who would be ADVISED or REQUIRED and has no stronger usable factor
 *     that is allowed, where SMS is allowed and the user has a phone or an SMS factor
 * @param loosens in what a policy would protect less, and thus wait for a different admin; absent of dates
 * @param sample up to 20 of those who change, the locked out first, then by tenant and user; absent in rollouts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastBody(
        UUID forecastId,
        long population,
        Map<Level, Long> becomes,
        long changed,
        long lockedOut,
        long expectedSms,
        @Nullable List<String> loosens,
        @Nullable List<Case> sample) {

    /** One user who would change. */
    public record Case(String tenantId, String userId, Standing from, RequirementBody to, boolean lockedOut) {
        static Case of(Forecast.Case found) {
            return new Case(
                    found.user().tenantId(),
                    found.user().userId(),
                    new Standing(found.from().level(), found.from().effectiveAt()),
                    RequirementBody.of(found.to()),
                    found.lockedOut());
        }
    }

    /** What holds now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standing(Level level, @Nullable Instant effectiveAt) {}

    static ForecastBody of(UUID forecastId, Forecast forecast, @Nullable List<String> loosens) {
        return of(
                forecastId,
                forecast,
                loosens,
                forecast.sample().stream().map(Case::of).toList());
    }

    /** The sums alone. */
    static ForecastBody summary(UUID forecastId, Forecast forecast) {
        return of(forecastId, forecast, null, null);
    }

    private static ForecastBody of(
            UUID forecastId, Forecast forecast, @Nullable List<String> loosens, @Nullable List<Case> sample) {
        return new ForecastBody(
                forecastId,
                forecast.population(),
                new TreeMap<>(forecast.becomes()),
                forecast.changed(),
                forecast.lockedOut(),
                forecast.expectedSms(),
                loosens,
                sample);
    }
}
