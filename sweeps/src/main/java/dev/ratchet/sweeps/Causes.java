package dev.ratchet.sweeps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.events.EventJson;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of users by cause, as they are stored. */
final class Causes {
    private Causes() {}

    static String write(Map<String, Long> causes) {
        try {
            return EventJson.MAPPER.writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Long> read(String causes) {
        try {
            return EventJson.MAPPER.readValue(causes, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
