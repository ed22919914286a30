package dev.ratchet.stack.bench;

import java.util.Map;

/**
 * Settings of notification-service for a gateway over HTTP. Of the guard, only caps that many users share are raised, and
 * they stay as many; those of a number, a user and an address are the usual ones, and judged for each code.
 */
final class SmsSettings {
    private static final String MOST = "100000000";

    private SmsSettings() {}

    static Map<String, String> of(int port, String path, int connections) {
        return Map.ofEntries(
                Map.entry("ratchet.sms.gateways", "bench"),
                Map.entry("ratchet.sms.via.bench.kind", "HTTP"),
                Map.entry("ratchet.sms.via.bench.window", Integer.toString(connections)),
                Map.entry("ratchet.sms.via.bench.http.url", "http://127.0.0.1:" + port + path),
                Map.entry("ratchet.sms.via.bench.http.body", "JSON"),
                Map.entry("ratchet.sms.via.bench.http.json", "{\"id\":\"{id}\",\"to\":\"{to}\",\"text\":\"{text}\"}"),
                Map.entry("ratchet.guard.codes.prefix", MOST + "/PT1H," + MOST + "/P1D"),
                Map.entry("ratchet.guard.codes.tenant", MOST + "/PT1H"),
                Map.entry("ratchet.guard.codes.country", MOST + "/PT1H"),
                Map.entry("ratchet.guard.budget.messages", MOST));
    }
}
