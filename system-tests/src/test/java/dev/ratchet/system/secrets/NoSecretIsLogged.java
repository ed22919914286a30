package dev.ratchet.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratchet.stack.StackRoot;
import dev.ratchet.testing.Secrets;
import dev.ratchet.testing.Secrets.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Runs when all other tests of all modules are through; see the second execution of surefire in {@code pom.xml}. */
class NoSecretIsLogged {
    private final Path root = StackRoot.find();
    private final LogsOfTheSuite suite = new LogsOfTheSuite(root);

    private Map<Kind, Set<String>> met() throws Exception {
        Map<Kind, Set<String>> met = new EnumMap<>(Kind.class);
        for (Path module : suite.modules()) {
            Secrets.of(module)
                    .forEach((kind, some) ->
                            met.computeIfAbsent(kind, unused -> new TreeSet<>()).addAll(some));
        }
        return met;
    }

    @Test
    void no_log_of_the_whole_suite_holds_a_code_seed_token_or_full_phone_number() throws Exception {
        // given
        Map<String, List<String>> logs = suite.all();
        assumeThat(logs.values()).as("logs").anyMatch(lines -> !lines.isEmpty());
        LogScan scan = new LogScan(met());
        // when
        List<LogScan.Finding> findings = new ArrayList<>();
        logs.forEach((log, lines) -> findings.addAll(scan.scan(log, lines)));
        // then
        assertThat(findings).as("secrets in %s logs", logs.size()).isEmpty();
    }

    @Test
    void the_tests_told_what_to_look_for() throws Exception {
        assumeThat(root.resolve(
                        "enrollment-service/target/surefire-reports/TEST-dev.ratchet.enrollment.SmsSignInTest.xml"))
                .exists();
        Map<Kind, Set<String>> met = Secrets.of(root.resolve("enrollment-service"));
        for (Kind kind : List.of(Kind.CODE, Kind.RECOVERY_CODE, Kind.SEED, Kind.TOKEN, Kind.PHONE, Kind.KEY)) {
            assertThat(met.get(kind)).as("%s met", kind).isNotEmpty();
        }
    }
}
