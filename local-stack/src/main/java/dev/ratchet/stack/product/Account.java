package dev.ratchet.stack.product;

/** Whom the password says to be there; Ratchet says whether that is enough. */
record Account(String tenant, String user) {
    private static final int LONGEST = 200;

    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }
}
