package dev.ratchet.policy.domain;

import java.util.Arrays;

/**
 * A role name in which {@code *} stands for any run of characters; all else stands for itself, in any case. Letters
 * are compared by code point after folding both ways, so that no locale changes the answer.
 */
public final class RolePattern {
    private final String[] parts;

    private RolePattern(String[] parts) {
        this.parts = parts;
    }

    public static RolePattern of(String pattern) {
        return new RolePattern(fold(pattern).split("\\*", -1));
    }

    public boolean matches(String role) {
        var text = fold(role);
        var first = parts[0];
        if (parts.length == 1) {
            return text.equals(first);
        }
        var last = parts[parts.length - 1];
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        var from = first.length();
        var end = text.length() - last.length();
        for (var part : Arrays.asList(parts).subList(1, parts.length - 1)) {
            var found = text.indexOf(part, from);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }

    private static String fold(String text) {
        return text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
