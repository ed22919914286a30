package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The waves that were opened of the dates in force, and those of earlier dates that were rolled back: whoever remembers one
 * of these is let go although another date is in force.
 *
 * @param region of the date of the tenant's region
 * @param partners of that of the partner programme
 * @param regionBefore rolled back, of other dates of the region
 * @param partnersBefore the same of the partner programme
 */
public record Openings(
        List<Opening> region, List<Opening> partners, List<Opening> regionBefore, List<Opening> partnersBefore) {
    public static final Openings NONE = new Openings(List.of(), List.of());

    public Openings {
        region = List.copyOf(region);
        partners = List.copyOf(partners);
        regionBefore = List.copyOf(regionBefore);
        partnersBefore = List.copyOf(partnersBefore);
    }

    /** Of dates that are the first. */
    public Openings(List<Opening> region, List<Opening> partners) {
        this(region, partners, List.of(), List.of());
    }

    /** Those that still count with a date in place of another. */
    Openings with(@Nullable EnforcementDate before, EnforcementDate after) {
        if (before != null && before.date().equals(after.date())) {
            return this;
        }
        return after.region().equals(EnforcementDate.PARTNERS)
                ? new Openings(region, List.of(), regionBefore, withRolledBack(partnersBefore, partners))
                : new Openings(List.of(), partners, withRolledBack(regionBefore, region), partnersBefore);
    }

    private static List<Opening> withRolledBack(List<Opening> before, List<Opening> outdated) {
        return Stream.concat(
                        before.stream(), outdated.stream().filter(each -> each.state() == Opening.State.ROLLED_BACK))
                .toList();
    }

    /** The decision that lets go of a user; null where none does. */
    @Nullable
    Loosening lettingGoOf(Reached reached) {
        return Stream.concat(
                        lettingGo(region, regionBefore, reached.region()),
                        lettingGo(partners, partnersBefore, reached.partners()))
                .map(Opening::rolledBack)
                .findFirst()
                .orElse(null);
    }

    boolean letGoOfRegion(@Nullable Instant reached) {
        return lettingGo(region, regionBefore, reached).findAny().isPresent();
    }

    boolean letGoOfPartners(@Nullable Instant reached) {
        return lettingGo(partners, partnersBefore, reached).findAny().isPresent();
    }

    /** Whether the wave of the region that lets go of a user belongs to another date than the one in force. */
    boolean outdates(Reached reached) {
        return regionBefore.stream().anyMatch(each -> each.letsGoOf(reached.region()));
    }

    private static Stream<Opening> lettingGo(List<Opening> openings, List<Opening> before, @Nullable Instant reached) {
        return Stream.concat(openings.stream(), before.stream()).filter(each -> each.letsGoOf(reached));
    }

    /** As it would be without any decision to let go: those of earlier dates too hold whoever remembers them. */
    Openings beforeRollBacks() {
        return new Openings(beforeRollBacks(region, regionBefore), beforeRollBacks(partners, partnersBefore));
    }

    private static List<Opening> beforeRollBacks(List<Opening> openings, List<Opening> before) {
        return Stream.concat(openings.stream(), before.stream())
                .map(Opening::beforeRollBack)
                .toList();
    }
}
