package dev.ratchet.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a JSON text, told to who has to mend it: never with the value, which may be secret.
 *
 * @param malformed whether it is not one JSON object at all
 * @param field path of the field at fault, such as {@code policy.grace.newUsers} or {@code roles[2]}
 * @param detail the field and what it must be
 */
public record JsonFault(boolean malformed, @Nullable String field, String detail) {
    private static final int LONGEST_FIELD = 200;

    /** A value refused by a reader of ours, with what it must be. */
    static final class Expected extends JsonMappingException {
        private static final long serialVersionUID = 1;

        Expected(JsonParser json, String expected) {
            super(json, expected);
        }
    }

    public static JsonFault of(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return syntax(e);
        }
        // a number out of range comes as a syntax error, but is a fault of its field
        return mapping.getCause() instanceof StreamReadException cause && !(cause instanceof InputCoercionException)
                ? syntax(cause)
                : ofMapping(mapping);
    }

    private static JsonFault ofMapping(JsonMappingException e) {
        var path = path(e);
        var cause = e.getCause();
        if (cause instanceof IllegalArgumentException
                && !(cause instanceof NumberFormatException)
                && cause.getMessage() != null) {
            return refused(path, cause.getMessage());
        }
        return path == null
                ? new JsonFault(true, null, "must be one JSON object")
                : new JsonFault(false, path, path + ": " + expected(e));
    }

    /** Our records refuse with {@code field: what it must be}, where the field is one of theirs. */
    private static JsonFault refused(@Nullable String path, String message) {
        var detail = path == null ? message : path + "." + message;
        var colon = detail.indexOf(':');
        return new JsonFault(false, colon < 0 ? path : detail.substring(0, colon), detail);
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof Expected ours) {
            return ours.getOriginalMessage();
        }
        if (e instanceof InvalidFormatException format
                && format.getTargetType() != null
                && format.getTargetType().isEnum()) {
            return "must be one of " + Arrays.toString(format.getTargetType().getEnumConstants());
        }
        return e.getCause() instanceof StreamConstraintsException ? "is too long" : "is missing or of the wrong type";
    }

    private static JsonFault syntax(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return new JsonFault(true, null, "a text or a number is too long, or objects are nested too deeply");
        }
        var place = e.getLocation();
        var at = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new JsonFault(true, null, "must be one JSON object" + at);
    }

    private static @Nullable String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        if (path.length() > LONGEST_FIELD) {
            path.setLength(LONGEST_FIELD);
        }
        return path.isEmpty() ? null : path.toString();
    }
}
