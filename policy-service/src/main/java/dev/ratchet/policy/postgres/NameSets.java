package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names that are stored as JSON. A million users share a few sets of roles, so each is parsed once. */
final class NameSets {
    private static final TypeReference<TreeSet<String>> NAMES = new TypeReference<>() {};
    private static final int MOST = 1_000;

    /** In characters: sets of hundreds of roles are few users' own, and would fill the memory. */
    private static final int LONGEST = 1_000;

    private final Map<String, SortedSet<String>> known = new HashMap<>();

    static SortedSet<String> parse(String json) {
        return Documents.read(json, NAMES);
    }

    SortedSet<String> of(String json) {
        if (json.length() > LONGEST) {
            return parse(json);
        }
        if (known.size() == MOST) {
            known.clear();
        }
        return known.computeIfAbsent(json, NameSets::parse);
    }
}
