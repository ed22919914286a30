package dev.ratchet.notification.guard.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the guard allows.
 *
 * @param mode of all rules but those of blocks
 * @param blocks mode of the detector, whose blocks these are
 * @param countries ISO 3166 alpha-2; {@code *} stands for all countries, but not for networks of none
 * @param refusedTypes of numbers that get nothing
 * @param noticeShare of a budget that is kept for notices, 0 to 1
 */
public record GuardSettings(
        Mode mode,
        Mode blocks,
        Set<String> countries,
        Set<NumberType> refusedTypes,
        Map<Lane, List<Cap>> caps,
        Prices prices,
        double noticeShare) {
    private static final String ALL = "*";

    /** @throws IllegalArgumentException for a share outside 0 to 1 */
    public GuardSettings {
        if (!(noticeShare >= 0 && noticeShare <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not at " + noticeShare);
        }
        countries = Set.copyOf(countries);
        refusedTypes = Set.copyOf(refusedTypes);
        caps = Map.copyOf(caps);
    }

    boolean allowsCountry(Destination destination) {
        return countries.contains(destination.country()) || (countries.contains(ALL) && destination.inACountry());
    }

    public List<Cap> caps(Lane lane) {
        return caps.getOrDefault(lane, List.of());
    }

    Mode modeOf(Reason reason) {
        return switch (reason) {
            case PREFIX_BLOCKED, COUNTRY_BLOCKED -> blocks;
            default -> mode;
        };
    }

    /** Whether nothing is guarded at all. */
    public boolean off() {
        return mode == Mode.OFF && blocks == Mode.OFF;
    }
}
