package dev.ratchet.notification.guard.rest;

import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Detector;
import dev.ratchet.notification.guard.domain.GuardSettings;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.NumberType;
import dev.ratchet.notification.guard.domain.RefusalKind;
import dev.ratchet.notification.guard.domain.StandingBlock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the guard allows and does.
 *
 * @param blocks that hold now; with the detector's mode RECORD they refuse nothing
 * @param refused messages of the last five minutes
 */
record GuardBody(
        Mode mode,
        Set<String> countries,
        Set<NumberType> refusedTypes,
        List<CapBody> codes,
        List<CapBody> notices,
        DetectorBody detector,
        List<BlockBody> blocks,
        List<RefusedBody> refused) {

    record CapBody(String scope, int most, Duration window) {
        static CapBody of(Cap cap) {
            return new CapBody(cap.scope().name(), cap.most(), cap.window());
        }
    }

    record DetectorBody(
            Mode mode,
            Duration window,
            int leastOfPrefix,
            int leastOfCountry,
            double leastAnswered,
            Duration blockFor) {}

    /** @param answered of the codes that were sent and over when the block began */
    record BlockBody(String kind, String subject, Instant since, Instant until, long sent, long answered) {
        static BlockBody of(StandingBlock block) {
            return new BlockBody(
                    block.kind().name(), block.subject(), block.since(), block.until(), block.sent(), block.answered());
        }
    }

    record RefusedBody(String reason, boolean enforced, long messages) {}

    static GuardBody of(
            GuardSettings settings, Detector detector, List<StandingBlock> blocks, Map<RefusalKind, Long> refused) {
        return new GuardBody(
                settings.mode(),
                new TreeSet<>(settings.countries()),
                new TreeSet<>(settings.refusedTypes()),
                settings.caps(Lane.CODE).stream().map(CapBody::of).toList(),
                settings.caps(Lane.NOTICE).stream().map(CapBody::of).toList(),
                new DetectorBody(
                        detector.mode(),
                        detector.window(),
                        detector.leastOfPrefix(),
                        detector.leastOfCountry(),
                        detector.leastAnswered(),
                        detector.blockFor()),
                blocks.stream().map(BlockBody::of).toList(),
                refused.entrySet().stream()
                        .map(each -> new RefusedBody(
                                each.getKey().reason().name(), each.getKey().enforced(), each.getValue()))
                        .sorted(Comparator.comparing(RefusedBody::reason).thenComparing(RefusedBody::enforced))
                        .toList());
    }
}
