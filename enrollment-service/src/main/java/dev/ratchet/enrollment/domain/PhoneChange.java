package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user's number that upstream told.
 *
 * @param before null where none was known
 * @param after null where the number was removed
 * @param changedAt when this service learned it, by the database clock
 * @param disowned whether the holder of the number before, or who got the link in its place, said that it was not the user
 */
public record PhoneChange(
        UUID id,
        UserId user,
        @Nullable PhoneNumber before,
        @Nullable PhoneNumber after,
        Instant changedAt,
        boolean disowned) {}
