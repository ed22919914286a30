package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's requirement at an instant, and what each rule said to it.
 *
 * @param rules all of them, in the order in which they are heard
 */
public record Explanation(Requirement requirement, List<Heard> rules) {
    public Explanation {
        rules = List.copyOf(rules);
    }

    /** As a look at the user under these circumstances judges, whether or not one has happened yet. */
    public static Explanation of(UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        var known = Memory.noted(user, facts, circumstances, now);
        return new Explanation(
                Evaluation.evaluate(user, known, circumstances, now), hear(user, known, circumstances, now));
    }

    static List<Heard> hear(UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        var heard = new ArrayList<Heard>();
        @Nullable String decided = null;
        for (var shield : Rules.SHIELDS) {
            if (decided != null) {
                heard.add(Heard.behind(decided, shield.name()));
                continue;
            }
            var cover = shield.says().of(user, facts, circumstances, now);
            if (cover.isPresent()) {
                decided = shield.name();
                var again = Evaluation.again(cover.get(), user, facts, circumstances);
                heard.add(Heard.covering(shield, cover.get(), again));
            } else {
                heard.add(Heard.silent(shield.name()));
            }
        }
        for (var rule : Rules.RULES) {
            heard.add(
                    decided == null
                            ? Heard.of(rule, rule.says().of(user, facts, circumstances), now)
                            : Heard.behind(decided, rule.name()));
        }
        return heard;
    }
}
