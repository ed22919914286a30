package dev.ratchet.sweeps;

/** A user, in the order in which passes go through them: by tenant, then by user. */
public record UserKey(String tenantId, String userId) {
    /** Stands before every user. */
    public static final UserKey START = new UserKey("", "");
}
