package dev.ratchet.notification.delivery.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an HTTP gateway wants to be asked.
 *
 * @param sender what messages come from; empty where the gateway knows
 * @param fields of a form, by name; empty where JSON is sent
 * @param json template of the JSON to send; null where a form is
 * @param headers also those that say who we are
 * @param onceHeader carries our id; null where the gateway takes none
 * @param idAt JSON pointer to the gateway's own id in its answer; null where it tells none
 * @param errorAt JSON pointer to the code of a refusal; null where it tells none
 * @param refusedWith answers that say that the message was certainly not sent
 * @param receiptsAt where it may tell more later
 * @param longestValidity for how long it may at most be asked to try; a message may hold longer
 */
record HttpApi(
        URI url,
        String sender,
        Map<String, Template> fields,
        @Nullable Template json,
        Map<String, String> headers,
        @Nullable String onceHeader,
        @Nullable String idAt,
        @Nullable String errorAt,
        Set<Integer> refusedWith,
        String receiptsAt,
        Duration longestValidity,
        Duration connectLimit,
        Duration timeLimit,
        int window) {

    @Override
    public String toString() {
        return "HttpApi[" + url.getHost() + "]";
    }
}
