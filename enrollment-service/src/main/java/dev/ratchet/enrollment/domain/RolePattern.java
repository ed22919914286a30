package dev.ratchet.enrollment.domain;

import java.util.Arrays;

/**
 * A role name in which {@code *} stands for any run of characters; all else stands for itself, in any case. Letters are
 * compared by code point after folding both ways, so that no locale changes the answer: a role is matched here as it is
 * where requirements are made.
 */
public final class RolePattern {
    private RolePattern() {}

    /** Takes time linear in the role for each part of the pattern. */
    public static boolean matches(String pattern, String role) {
        var parts = fold(pattern).split("\\*", -1);
        var name = fold(role);
        var first = parts[0];
        if (parts.length == 1) {
            return name.equals(first);
        }
        var last = parts[parts.length - 1];
        var end = name.length() - last.length();
        if (end < first.length() || !name.startsWith(first) || !name.endsWith(last)) {
            return false;
        }
        var from = first.length();
        for (var part : Arrays.asList(parts).subList(1, parts.length - 1)) {
            var found = name.indexOf(part, from);
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
