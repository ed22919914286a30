package dev.ratchet.stack.product;

/** Whom the password says to be there; Ratchet says whether that is enough. */
record Account(String tenant, String user) {
    private static final int LONGEST = 200;

    /** What Ratchet can know somebody by: nothing with a slash or a control character, which no address could carry. */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.indexOf('/') < 0
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(Character::isISOControl);
    }
}
