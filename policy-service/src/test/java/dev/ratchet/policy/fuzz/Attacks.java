package dev.ratchet.policy.fuzz;

import static dev.ratchet.policy.fuzz.HostileValues.pick;

import dev.ratchet.policy.fuzz.Attack.Bearer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attacks on every writing endpoint: a good request in which one thing is wrong, so that it is known what must be said
 * of it.
 */
public final class Attacks {
    private static final String TENANT = """
            "name":"Contoso","kind":"CUSTOMER","region":"R","zone":"Europe/Helsinki",\
            "identityProvider":"PLATFORM","rootAdmin":"root"\
            """;
    private static final String POLICY = """
            "scope":"EVERYONE","privilegedRoles":["Owner"],"rememberDevicesFor":"P7D","allowedMethods":["TOTP"],\
            "coveredApps":["*"],"onDemotion":"KEEP","grace":{"newUsers":"P7D","maxSnoozes":1,"snoozeInterval":"P2D"},\
            "ipAllow":["192.0.2.0/24"],"ipBlock":["198.51.100.0/24"],\
            "minimumStrength":[{"role":"Owner","method":"TOTP"}],"smsOnlyGrace":"P7D"\
            """;
    private static final String DATE = """
            "enforcementDate":"2026-11-01","zone":"Europe/Helsinki","announceFrom":"2026-10-01"\
            """;
    private static final String POSTPONEMENT = "\"until\":\"2024-05-01\",\"reason\":\"busy\"";
    private static final String EXEMPTION =
            "\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"phone lost\",\"expiresAt\":\"%s\"";

    private static final List<String> SICK_IDS =
            List.of("%00", "a%00b", "%0A", "%20", "x".repeat(201), "a%2Fb", "%ED%A0%80", "%FF%FE");

    private final String tenant;
    private final String other;
    private final Random random;
    private final List<Endpoint> writing;

    /** @param fields of a body that is good, as they are written; empty where the endpoint takes none */
    private record Endpoint(String method, String path, Map<String, String> fields, boolean operatorOnly) {}

    /**
     * @param tenant registered, with a user ann and a postponable date, its policy at version 1
     * @param other registered, too
     * @param expiresAt an instant that an exemption may end at
     */
    public Attacks(String tenant, String other, String expiresAt, Random random) {
        this.tenant = tenant;
        this.other = other;
        this.random = random;
        this.writing = List.of(
                endpoint("PUT", "/v1/tenants/{t}", TENANT, true),
                endpoint("PUT", "/v1/tenants/{t}/postponement", POSTPONEMENT, false),
                endpoint("DELETE", "/v1/tenants/{t}/postponement", "", false),
                endpoint("PUT", "/v1/policies/{t}", POLICY, false),
                endpoint("POST", "/v1/policies/{t}/forecast", POLICY, false),
                endpoint("POST", "/v1/policies/{t}/versions/{n}/restore", "", false),
                endpoint("POST", "/v1/policies/{t}/changes/{id}/approval", "", false),
                endpoint("PUT", "/v1/schedule/{r}", DATE, true),
                endpoint("POST", "/v1/schedule/{r}/forecast", DATE, true),
                endpoint("POST", "/v1/exemptions/{t}", EXEMPTION.formatted(expiresAt), false),
                endpoint("POST", "/v1/exemptions/{t}/{id}/approval", "", false),
                endpoint("DELETE", "/v1/exemptions/{t}/{id}", "", false),
                endpoint("DELETE", "/v1/delegations/{t}/{p}", "", false));
    }

    private static Endpoint endpoint(String method, String path, String fields, boolean operatorOnly) {
        var good = new LinkedHashMap<String, String>();
        // each field starts behind the end of a value; no value has a comma that is followed by a name
        for (var field : fields.isEmpty()
                ? new String[0]
                : fields.split(",(?=\"\\w+\":)(?!\"(maxSnoozes|snoozeInterval|method)\")")) {
            var colon = field.indexOf(':');
            good.put(field.substring(1, colon - 1), field.substring(colon + 1));
        }
        return new Endpoint(method, path, good, operatorOnly);
    }

    public Attack next() {
        var endpoint = pick(writing, random);
        var roll = random.nextInt(20);
        if (roll < 3) {
            return fromOutside(endpoint);
        }
        if (endpoint.fields().isEmpty()) {
            return onNothing(endpoint);
        }
        if (roll < 6) {
            return misshapen(endpoint);
        }
        if (roll < 8) {
            return misdirected(endpoint);
        }
        return oneFieldWrong(endpoint);
    }

    private Attack oneFieldWrong(Endpoint endpoint) {
        var wrong = new LinkedHashMap<>(endpoint.fields());
        if (endpoint.path().equals("/v1/tenants/{t}")) {
            wrong.put("partnerType", "null"); // a customer has none: any is wrong
        }
        var field = pick(List.copyOf(wrong.keySet()), random);
        wrong.put(field, HostileValues.of(field, random));
        return attack(endpoint, here(endpoint), self(endpoint), json(wrong), field);
    }

    /** No JSON object at all, or not one. */
    private Attack misshapen(Endpoint endpoint) {
        var good = json(endpoint.fields());
        var first = endpoint.fields().entrySet().iterator().next();
        var deep = 40 + random.nextInt(20_000);
        var bodies = List.of(
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"x\"",
                "[" + good + "]",
                good + good,
                good + "]",
                good.substring(0, good.length() - 1),
                good.substring(0, 1 + random.nextInt(good.length() - 1)),
                good.replaceFirst("\\{", "{\"" + first.getKey() + "\":" + first.getValue() + ","),
                good.replaceFirst("\\{", "{\"more\":" + "[".repeat(deep) + "]".repeat(deep) + ","),
                good.replaceFirst("\\{", "{\"more\":" + "{\"a\":".repeat(deep) + "1" + "}".repeat(deep) + ","),
                good.replaceFirst("\\{", "{\"more\":NaN,"),
                good.replaceFirst("\\{", "{/* more */"),
                good.replace('"', '\''),
                good.replaceFirst("\\{", "{\"more\":\"a\tb\","),
                "[".repeat(deep),
                "{\"more\":\"" + "x".repeat(2_000_000) + "\"}",
                "\u0000" + good,
                "<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>");
        return attack(endpoint, here(endpoint), self(endpoint), pick(bodies, random), null);
    }

    /** A good body for a wrong place, or under a wrong condition. */
    private Attack misdirected(Endpoint endpoint) {
        var body = json(endpoint.fields());
        var path = here(endpoint);
        if (endpoint.path().equals("/v1/policies/{t}")) {
            var condition = random.nextInt(3);
            return condition == 0
                    ? new Attack(
                            "PUT", path + "?forecast=" + sickUuid(), self(endpoint), match("\"1\""), bytes(body), null)
                    : new Attack("PUT", path, self(endpoint), pick(CONDITIONS, random), bytes(body), null);
        }
        if (endpoint.path().endsWith("}")) {
            var reason = Map.of("Change-Reason", "r".repeat(201));
            if (endpoint.method().equals("PUT") && random.nextBoolean()) {
                return new Attack("PUT", path, self(endpoint), reason, bytes(body), "Change-Reason");
            }
        }
        return attack(endpoint, sick(endpoint.path()), new Bearer("operator", null), body, null);
    }

    private static final List<Map<String, String>> CONDITIONS = List.of(
            Map.of(),
            match("\"0\""),
            match("\"7\""),
            match("*"),
            match("W/\"1\""),
            match("\"-1\""),
            match("\"99999999999999999999\""),
            match("one"));

    private static Map<String, String> match(String etag) {
        return Map.of("If-Match", etag);
    }

    /** Endpoints that take no body: what they speak of does not exist. */
    private Attack onNothing(Endpoint endpoint) {
        var path = random.nextInt(4) == 0 ? sick(endpoint.path()) : endpoint.path();
        return new Attack(
                endpoint.method(),
                here(path),
                new Bearer("operator", null),
                endpoint.path().endsWith("/restore") ? pick(CONDITIONS, random) : Map.of(),
                null,
                null);
    }

    /** Another tenant's admin, or someone whose role does not write. */
    private Attack fromOutside(Endpoint endpoint) {
        var strangers = List.of(
                new Bearer(endpoint.operatorOnly() ? "auditor" : "tenant-admin", other),
                new Bearer(endpoint.operatorOnly() ? "tenant-admin" : "auditor", tenant),
                new Bearer("user", tenant),
                new Bearer("sign-in", null),
                Bearer.NONE);
        var body = endpoint.fields().isEmpty() ? null : json(endpoint.fields());
        return attack(endpoint, here(endpoint), pick(strangers, random), body, null);
    }

    private Bearer self(Endpoint endpoint) {
        return endpoint.operatorOnly() || random.nextBoolean()
                ? new Bearer("operator", null)
                : new Bearer("tenant-admin", tenant);
    }

    private Attack attack(
            Endpoint endpoint, String path, Bearer bearer, @Nullable String body, @Nullable String field) {
        return new Attack(endpoint.method(), path, bearer, match("\"1\""), body == null ? null : bytes(body), field);
    }

    private String here(Endpoint endpoint) {
        return here(endpoint.path());
    }

    private String here(String path) {
        return path.replace("{t}", tenant)
                .replace("{r}", "R-fuzz")
                .replace("{p}", other)
                .replace("{n}", pick(List.of("0", "-1", "2", "99999999999999999999", "one", "1.5", "%00"), random))
                .replace("{id}", sickUuid());
    }

    private String sick(String path) {
        return here(path.replaceFirst("\\{[trp]}", pick(SICK_IDS, random)));
    }

    private String sickUuid() {
        return random.nextBoolean()
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : pick(
                        List.of("1", "not-a-uuid", "%00", "00000000-0000-0000-0000-00000000000g", "x".repeat(300)),
                        random);
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
