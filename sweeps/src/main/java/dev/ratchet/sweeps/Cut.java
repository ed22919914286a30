package dev.ratchet.sweeps;

import java.util.List;

/**
 * The next users of a pass, in parts.
 *
 * @param parts in key order; all but the last have as many users as were asked for
 * @param complete whether no further user is left behind them
 */
public record Cut(List<Part> parts, boolean complete) {

    /**
     * Users next to each other.
     *
     * @param last of them
     * @param users how many
     * @param expected of how many it is known already that the pass will change them, for their date has come
     */
    public record Part(UserKey last, long users, long expected) {}

    public Cut {
        parts = List.copyOf(parts);
    }

    long users() {
        return parts.stream().mapToLong(Part::users).sum();
    }

    long expected() {
        return parts.stream().mapToLong(Part::expected).sum();
    }
}
