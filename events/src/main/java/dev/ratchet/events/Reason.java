package dev.ratchet.events;

/**
 * Why a requirement is as it is.
 *
 * @param rule name of the rule that spoke, such as {@code PRIVILEGED_ROLE}; later versions add rules
 * @param detail what it saw, for people; at most 1,000 characters
 */
public record Reason(String rule, String detail) {
    public Reason {
        Require.text("rule", rule);
        Require.storable("detail", Require.present("detail", detail));
    }
}
