package dev.ratchet.events;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The limits of the contract's fields. Each refusal names the field and what it must be. */
final class Require {
    private static final int ID_LENGTH = 200;
    private static final int TEXT_LENGTH = 1_000;
    private static final int NAME_LENGTH = 256;
    private static final int NAMES = 1_000;
    private static final int DAYS = 36_500;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private Require() {}

    /** An identifier: 1 to 200 characters, no control characters, no {@code /}, which parts the record key. */
    static void id(String field, @Nullable String given) {
        var value = present(field, given);
        if (value.isBlank() || value.length() > ID_LENGTH) {
            throw new IllegalArgumentException(field + ": must have 1 to " + ID_LENGTH + " characters");
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(field + ": must not be '.' or '..', which no URL can name");
        }
        if (value.indexOf('/') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + ": must not contain '/' or control characters");
        }
        storable(field, value);
    }

    static void text(String field, @Nullable String given) {
        var value = present(field, given);
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be blank");
        }
        optionalText(field, value);
    }

    static void optionalText(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > TEXT_LENGTH) {
            throw new IllegalArgumentException(field + ": must have at most " + TEXT_LENGTH + " characters");
        }
        storable(field, value);
    }

    static void phone(String field, @Nullable String value) {
        if (value != null && !E164.matcher(value).matches()) {
            throw new IllegalArgumentException(field + ": must be an E.164 number such as +358401234567");
        }
    }

    static List<String> names(String field, @Nullable List<String> given) {
        var values = list(field, given);
        for (var value : values) {
            if (value.isBlank() || value.length() > NAME_LENGTH) {
                throw new IllegalArgumentException(
                        field + ": each entry must have 1 to " + NAME_LENGTH + " characters");
            }
            storable(field, value);
        }
        return values;
    }

    /** As {@link #names}, each an identifier. */
    static List<String> ids(String field, @Nullable List<String> given) {
        var values = names(field, given);
        values.forEach(value -> id(field, value));
        return values;
    }

    static <T> List<T> list(String field, @Nullable List<T> given) {
        var values = present(field, given);
        if (values.size() > NAMES) {
            throw new IllegalArgumentException(field + ": must have at most " + NAMES + " entries");
        }
        for (var value : values) {
            present(field + ": an entry", value);
        }
        return List.copyOf(values);
    }

    static void time(String field, @Nullable Instant given) {
        optionalTime(field, present(field, given));
    }

    static void optionalTime(String field, @Nullable Instant value) {
        if (value != null && !isInRange(value)) {
            throw new IllegalArgumentException(field + ": must lie between " + EARLIEST + " and " + LATEST);
        }
    }

    static boolean isInRange(Instant value) {
        return !value.isBefore(EARLIEST) && !value.isAfter(LATEST);
    }

    static void date(String field, @Nullable LocalDate given) {
        var year = present(field, given).getYear();
        if (year < 1970 || year > 9999) {
            throw new IllegalArgumentException(field + ": must lie in the years 1970 to 9999");
        }
    }

    /** A local time in whole minutes. */
    static void minute(String field, @Nullable LocalTime given) {
        var value = present(field, given);
        if (!value.equals(value.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(field + ": must be in whole minutes such as 09:00");
        }
    }

    /** A length of time in whole days: 0 to 36,500. */
    @SuppressWarnings("JavaPeriodGetDays") // one with months is refused first
    static void days(String field, @Nullable Period given) {
        var value = present(field, given);
        if (value.toTotalMonths() != 0 || value.getDays() < 0 || value.getDays() > DAYS) {
            throw new IllegalArgumentException(field + ": must be whole days, P0D to P" + DAYS + "D");
        }
    }

    static void count(String field, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + ": must be 0 or more");
        }
    }

    static void percent(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > 100)) {
            throw new IllegalArgumentException(field + ": must lie between 1 and 100");
        }
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        return value;
    }

    /** PostgreSQL stores neither NUL nor half of a surrogate pair. */
    static void storable(String field, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + ": must not contain NUL");
        }
        try {
            var unused = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(field + ": is not valid Unicode", e);
        }
    }
}
