package dev.ratchet.enrollment.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Folds news of one user, in any order and any number of copies, to the same profile. */
public final class ProfileFold {
    private ProfileFold() {}

    /**
     * @param phones what the news mean for factors bound to phones; empty when no number changed
     * @param causedBy id of the newest event
     */
    public record Folded(UserId user, Profile before, Profile after, List<PhoneNews> phones, String causedBy) {
        public boolean changesNothing() {
            return after.equals(before);
        }

        /** Whether factors may be lost by these news. */
        public boolean touchesFactors() {
            return !phones.isEmpty() || removal().isPresent();
        }

        /** Id of the event that factors may be lost by. */
        public String factorsCausedBy() {
            return phones.isEmpty() ? causedBy : phones.getLast().causedBy();
        }

        /**
         * What a removal among these news ended: all, or what came before it where the account is known to have come
         * back since.
         */
        public Optional<Ended> removal() {
            var removedAt = after.removedAt();
            return Objects.equals(removedAt, before.removedAt())
                    ? Optional.empty()
                    : Optional.of(new Ended(user, after.removed() ? null : removedAt, causedBy));
        }
    }

    /** @param news at least one */
    public static Folded fold(UserId user, Profile before, List<ProfileNews> news) {
        var after = before;
        var phones = new ArrayList<PhoneNews>();
        for (var each : news) {
            var next = after.merge(each.told());
            var told = each.told().phone();
            if (told != null && (each.phoneChange() || differs(after, next))) {
                var change = differs(after, next, each);
                var late = !change && !Objects.equals(told.value(), next.number());
                phones.add(new PhoneNews(user, after.number(), told.value(), told.at(), change, late, each.causedBy()));
            }
            after = next;
        }
        return new Folded(user, before, after, phones, news.getLast().causedBy());
    }

    /**
     * The first number that is told along with roles is no change: nothing was known before. Neither is a number of who
     * had the account before it was removed.
     */
    private static boolean differs(Profile before, Profile after, ProfileNews news) {
        return before.phone() == null ? news.phoneChange() && after.phone() != null : differs(before, after);
    }

    private static boolean differs(Profile before, Profile after) {
        return before.phone() != null && !Objects.equals(before.number(), after.number());
    }
}
