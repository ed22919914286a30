package dev.ratchet.policy.domain;

import java.util.Arrays;
import java.util.List;

/**
 * A role name in which {@code *} stands for any run of characters; all else stands for itself, in any case. Letters
 * are compared by code point after folding both ways, so that no locale changes the answer. Matching takes time linear
 * in pattern and role. Patterns are equal when their texts are.
 */
public final class RolePattern {
    private final String text;
    private final String[] parts;

    private RolePattern(String text, String[] parts) {
        this.text = text;
        this.parts = parts;
    }

    public static RolePattern of(String pattern) {
        return new RolePattern(pattern, fold(pattern).split("\\*", -1));
    }

    /** Several at once, in their order. */
    public static List<RolePattern> of(List<String> patterns) {
        return patterns.stream().map(RolePattern::of).toList();
    }

    public boolean matches(String role) {
        return matchesFolded(fold(role));
    }

    /** @param role as {@link #fold} left it, where many patterns are asked about one role */
    boolean matchesFolded(String role) {
        var first = parts[0];
        if (parts.length == 1) {
            return role.equals(first);
        }
        var last = parts[parts.length - 1];
        if (role.length() < first.length() + last.length() || !role.startsWith(first) || !role.endsWith(last)) {
            return false;
        }
        var from = first.length();
        var end = role.length() - last.length();
        for (var part : Arrays.asList(parts).subList(1, parts.length - 1)) {
            var found = role.indexOf(part, from);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }

    /** Whether every role that the other matches is matched: this matches the other's text, stars and all. */
    boolean covers(RolePattern other) {
        return matches(other.text);
    }

    static String fold(String text) {
        return text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RolePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
