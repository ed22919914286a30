package dev.ratchet.sweeps;

/**
 * How many users a sweep was expected to repair, beside how many it has.
 *
 * @param total users in its chunks
 * @param expected users of whom it was known before that their date would come
 * @param repaired users repaired so far
 */
record Forecast(long total, long expected, long repaired) {
    /** Fewer are nothing to ask about, however few there are in all. */
    private static final long ALWAYS_AGREED = 100;

    /**
     * Whether it repairs more than was to be expected: beyond those whose date has come more than the agreed share of all.
     *
     * @param more users whom it is about to repair
     * @param agreed share of users, 0 to 1
     */
    boolean isExceededBy(long more, double agreed) {
        return repaired + more > limit(agreed);
    }

    String asked(long more, double agreed) {
        return "repaired %d of %d users%s; %d were expected, more than %d ask for confirmation: resume or cancel"
                .formatted(
                        repaired,
                        total,
                        more == 0 ? "" : ", and the next chunk would be " + more + " more",
                        expected,
                        limit(agreed));
    }

    private long limit(double agreed) {
        return expected + Math.max(ALWAYS_AGREED, (long) (agreed * total));
    }
}
