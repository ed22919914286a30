package dev.ratchet.policy.domain;

/**
 * The recorded decision that lets protection go down.
 *
 * @param actor who decided
 * @param reason why; cut to 1,000 characters, for no event carries more
 */
public record Loosening(String actor, String reason) {
    private static final int LONGEST = 1_000;

    public Loosening {
        reason = cut(reason, LONGEST);
    }

    /** A decision that somebody else asked for, whose name is kept where the reason is cut. */
    public static Loosening askedFor(String actor, String reason, String askedBy) {
        var asked = " (asked for by " + askedBy + ")";
        return new Loosening(actor, cut(reason, Math.max(0, LONGEST - asked.length())) + asked);
    }

    /** No character is cut in half. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var halved = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, halved ? most - 1 : most);
    }
}
