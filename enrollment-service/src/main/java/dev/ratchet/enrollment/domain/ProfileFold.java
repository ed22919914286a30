package dev.ratchet.enrollment.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

        /** Whether these news took the account away. */
        public boolean removal() {
            return after.removed() && !before.removed();
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
                phones.add(new PhoneNews(user, told.value(), told.at(), differs(after, next, each), each.causedBy()));
            }
            after = next;
        }
        return new Folded(user, before, after, phones, news.getLast().causedBy());
    }

    /** The first number that is told along with roles is no change: nothing was known before. */
    private static boolean differs(Profile before, Profile after, ProfileNews news) {
        return before.phone() == null ? news.phoneChange() : differs(before, after);
    }

    private static boolean differs(Profile before, Profile after) {
        return before.phone() != null && !Objects.equals(before.number(), after.number());
    }
}
