package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Fields of request bodies and paths; each refusal names the field and what it must be. */
final class Fields {
    private static final int LENGTH = 200;
    private static final int ENTRIES = 200;

    private Fields() {}

    /** 1 to 200 printable characters without {@code /}. */
    static String id(String field, @Nullable String value) {
        var text = text(field, value);
        if (text.indexOf('/') >= 0 || text.equals(".") || text.equals("..")) {
            throw Refusal.field(field, field + ": must not contain '/' or be '.' or '..'");
        }
        return text;
    }

    static String text(String field, @Nullable String value) {
        if (value == null) {
            throw Refusal.field(field, field + ": is missing");
        }
        if (value.isBlank() || value.length() > LENGTH) {
            throw Refusal.field(field, field + ": must have 1 to " + LENGTH + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)
                || value.codePoints().anyMatch(Fields::isBroken)) {
            throw Refusal.field(field, field + ": must not contain control characters or broken Unicode");
        }
        return value;
    }

    /** Half a letter, or what a broken path was decoded to: many different ones look the same then. */
    private static boolean isBroken(int point) {
        return (point >= 0xD800 && point <= 0xDFFF) || point == 0xFFFD;
    }

    /** The number that a page of numbered records, newest first, stays below. */
    static long before(@Nullable String next) {
        var after = Paging.after(next);
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }

    /** The cursor of the page behind one that is full; null where there is none. */
    static @Nullable String next(int found, int limit, LongSupplier last) {
        return found == limit ? Paging.cursor(Long.toString(last.getAsLong())) : null;
    }

    /** A region, or the partner programme; its name in other letters would be a region without users. */
    static String regionOrPartners(String field, @Nullable String value) {
        var region = id(field, value);
        if (region.equalsIgnoreCase(EnforcementDate.PARTNERS) && !region.equals(EnforcementDate.PARTNERS)) {
            throw Refusal.field(field, field + ": the partner programme is " + EnforcementDate.PARTNERS);
        }
        return region;
    }

    /** Where a tenant can be: not in the reserved regions. */
    static String region(String field, @Nullable String value) {
        var region = regionOrPartners(field, value);
        if (region.equals(EnforcementDate.PARTNERS) || region.equals(Tenant.UNASSIGNED)) {
            throw Refusal.field(field, field + ": " + region + " is reserved; every partner tenant is in PARTNERS too");
        }
        return region;
    }

    /** What the header {@code Change-Reason} says, which lands in the audit record. */
    static String reason(@Nullable String header, Caller caller) {
        return header == null ? "changed by " + caller.actor() : text("Change-Reason", utf8(header));
    }

    /** Headers come as Latin-1; what is UTF-8 was meant as UTF-8. */
    private static String utf8(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    static <E extends Enum<E>> E oneOf(String field, Class<E> type, @Nullable String value) {
        var given = text(field, value);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(given))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.field(field, field + ": must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    static ZoneId zone(String field, @Nullable String value) {
        try {
            return ZoneId.of(text(field, value));
        } catch (DateTimeException e) {
            throw Refusal.field(field, field + ": must be an IANA time zone such as Europe/Helsinki");
        }
    }

    /** Between 1970 and 9999, which is what calendars and the database share. */
    static LocalDate date(String field, @Nullable String value) {
        try {
            var date = LocalDate.parse(text(field, value));
            if (date.getYear() >= 1970 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a date of the calendar such as 2024-04-22");
        }
        throw Refusal.field(field, field + ": must lie between the years 1970 and 9999");
    }

    /** A local time in whole minutes. */
    static LocalTime minute(String field, @Nullable String value) {
        try {
            var time = LocalTime.parse(text(field, value));
            if (time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a local time such as 09:00");
        }
        throw Refusal.field(field, field + ": must be in whole minutes");
    }

    /** As RFC 3339, between 1970 and 9999. */
    static Instant instant(String field, @Nullable String value) {
        try {
            var time = OffsetDateTime.parse(text(field, value));
            if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a time as of RFC 3339 such as 2024-04-22T10:15:00Z");
        }
        throw Refusal.field(field, field + ": must lie between the years 1970 and 9999");
    }

    /** A number of whole days as an ISO 8601 period, {@code P30D}. */
    static Period days(String field, @Nullable String value, int most) {
        try {
            var period = Period.parse(text(field, value));
            if (period.getYears() == 0
                    && period.getMonths() == 0
                    && period.getDays() >= 0
                    && period.getDays() <= most) {
                return period;
            }
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a number of days such as P30D");
        }
        throw Refusal.field(field, field + ": must lie between P0D and P" + most + "D");
    }

    /** A length of time, {@code P7D} or {@code PT36H}. */
    static Duration duration(String field, @Nullable String value, Duration most) {
        try {
            var duration = Duration.parse(text(field, value));
            if (!duration.isNegative() && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a duration such as P7D or PT36H");
        }
        throw Refusal.field(field, field + ": must lie between PT0S and P" + most.toDays() + "D");
    }

    static List<String> entries(String field, @Nullable List<String> values) {
        if (values == null) {
            throw Refusal.field(field, field + ": is missing");
        }
        if (values.size() > ENTRIES) {
            throw Refusal.field(field, field + ": must have at most " + ENTRIES + " entries");
        }
        for (int i = 0; i < values.size(); i++) {
            var unused = text(field + "[" + i + "]", values.get(i));
        }
        return values;
    }
}
