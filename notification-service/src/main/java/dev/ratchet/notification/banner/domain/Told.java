package dev.ratchet.notification.banner.domain;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that another service told about one user, tenant or region.
 *
 * @param revision of two about the same key the higher one is the truth
 */
public record Told<K extends Comparable<K>, V>(K key, V value, long revision) {

    /** The truth of each key, in the order of the keys, so that two writers never lock crosswise. */
    public static <K extends Comparable<K>, V> Collection<Told<K, V>> latest(Collection<Told<K, V>> all) {
        Map<K, Told<K, V>> latest = all.stream()
                .collect(Collectors.toMap(
                        Told::key,
                        Function.identity(),
                        (one, other) -> one.revision() >= other.revision() ? one : other,
                        TreeMap::new));
        return latest.values();
    }
}
