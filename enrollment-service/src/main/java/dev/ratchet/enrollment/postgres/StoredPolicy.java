package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Cidr;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy as its row spells it. Each is parsed once for all that is spelled alike: what is read decides which policy it
 * is, so that no replica ever holds an old one.
 */
record StoredPolicy(
        String allowedMethods,
        String rememberFor,
        String ipAllow,
        String ipBlock,
        String privilegedRoles,
        String minimumStrength,
        String smsOnlyGrace,
        int maxSnoozes,
        String snoozeInterval,
        long version) {
    private static final int MOST = 10_000;
    private static final Map<StoredPolicy, Policy> PARSED = new ConcurrentHashMap<>();

    static StoredPolicy of(ResultSet row) throws SQLException {
        return new StoredPolicy(
                row.getString("allowed_methods"),
                row.getString("remember_for"),
                row.getString("ip_allow"),
                row.getString("ip_block"),
                row.getString("privileged_roles"),
                row.getString("minimum_strength"),
                row.getString("sms_only_grace"),
                row.getInt("max_snoozes"),
                row.getString("snooze_interval"),
                row.getLong("version"));
    }

    Policy policy() {
        var known = PARSED.get(this);
        if (known != null) {
            return known;
        }
        if (PARSED.size() >= MOST) {
            PARSED.clear(); // old versions go as well; those that are in use come back at once
        }
        var parsed = parsed();
        PARSED.put(this, parsed);
        return parsed;
    }

    private Policy parsed() {
        return new Policy(
                split(allowedMethods).map(FactorType::valueOf).collect(Collectors.toSet()),
                Period.parse(rememberFor),
                blocks(ipAllow),
                blocks(ipBlock),
                Json.names(privilegedRoles),
                Json.strengths(minimumStrength),
                Period.parse(smsOnlyGrace),
                maxSnoozes,
                Period.parse(snoozeInterval),
                version);
    }

    private static List<Cidr> blocks(String text) {
        return split(text).map(Cidr::parse).toList();
    }

    private static Stream<String> split(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split(",", -1));
    }
}
