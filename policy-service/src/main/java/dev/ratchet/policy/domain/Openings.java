package dev.ratchet.policy.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The waves that were opened of the dates in force.
 *
 * @param region of the date of the tenant's region
 * @param partners of that of the partner programme
 */
public record Openings(List<Opening> region, List<Opening> partners) {
    public static final Openings NONE = new Openings(List.of(), List.of());

    public Openings {
        region = List.copyOf(region);
        partners = List.copyOf(partners);
    }

    /** Those that still count with a date in place of another. */
    Openings with(@Nullable EnforcementDate before, EnforcementDate after) {
        if (before != null && before.date().equals(after.date())) {
            return this;
        }
        return after.region().equals(EnforcementDate.PARTNERS)
                ? new Openings(region, List.of())
                : new Openings(List.of(), partners);
    }

    /** The decision that lets go of a user; null where none does. */
    @Nullable
    Loosening lettingGoOf(Reached reached) {
        return Stream.concat(
                        region.stream().filter(each -> each.letsGoOf(reached.region())),
                        partners.stream().filter(each -> each.letsGoOf(reached.partners())))
                .map(Opening::rolledBack)
                .findFirst()
                .orElse(null);
    }

    /** As it would be without any decision to let go. */
    Openings beforeRollBacks() {
        return new Openings(
                region.stream().map(Opening::beforeRollBack).toList(),
                partners.stream().map(Opening::beforeRollBack).toList());
    }
}
