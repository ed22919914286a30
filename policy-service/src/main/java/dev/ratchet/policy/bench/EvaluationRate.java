package dev.ratchet.policy.bench;

import dev.ratchet.policy.domain.AgentRights;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Evaluation;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.RoleReport;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.domain.UserFacts;
import dev.ratchet.policy.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Prints how many requirements one core evaluates in a second. */
public final class EvaluationRate {
    private static final int USERS = 10_000;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Instant NOW = Instant.parse("2024-04-22T12:00:00Z");

    private EvaluationRate() {}

    @SuppressWarnings("SystemOut") // it is what the program is for
    public static void main(String[] arguments) {
        var users = users();
        var unused = rate(users, WARM_UP);
        System.out.println(rate(users, MEASURED));
    }

    private static double rate(List<UserFacts> users, Duration length) {
        var circumstances = circumstances();
        var begun = System.nanoTime();
        long evaluated = 0;
        long required = 0;
        while (System.nanoTime() - begun < length.toNanos()) {
            for (var facts : users) {
                var requirement = Evaluation.evaluate(new UserId("contoso", "mikko"), facts, circumstances, NOW);
                required += requirement.level() == Level.REQUIRED ? 1 : 0;
                evaluated++;
            }
        }
        if (required == 0) {
            throw new IllegalStateException("nothing was evaluated");
        }
        return evaluated / ((System.nanoTime() - begun) / 1e9);
    }

    /** Readers and contributors with a handful of roles each. */
    private static List<UserFacts> users() {
        var users = new ArrayList<UserFacts>();
        for (int i = 0; i < USERS; i++) {
            var roles = new TreeSet<>(List.of("Reader", "Print Operator " + i, "Auditor"));
            if (i % 20 == 0) {
                roles.add("Contoso Contributor");
            }
            var at = NOW.minusSeconds(i);
            users.add(UserFacts.firstSeen(at)
                    .with(new RoleReport(roles, at, null, null, i % 2 == 0), Policy.DEFAULT, NOW));
        }
        return users;
    }

    private static Circumstances circumstances() {
        var date = new EnforcementDate(
                "EMEA", LocalDate.of(2024, 7, 31), ZoneId.of("Europe/Helsinki"), LocalDate.of(2024, 2, 1));
        return new Circumstances(
                Tenant.unregistered("contoso"),
                Policy.DEFAULT,
                1,
                "platform",
                null,
                date,
                null,
                null,
                90,
                AgentRights.NONE);
    }
}
