package dev.ratchet.system.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.bench.Bench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The benchmark in small: what it measures must be right, how fast it is does not matter here. */
class SweepBenchTest {
    @Test
    void a_sweep_is_measured_beside_bare_sql() {
        var told = new ByteArrayOutputStream();
        var out = System.out;
        int exit;
        try (var stream = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            exit = new CommandLine(new Bench())
                    .execute("sweep", "--users", "1000", "--warm-up", "200", "--seconds", "1");
        } finally {
            System.setOut(out);
        }
        var lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(exit).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.matches(" +1,000( +[0-9.,]+){11}"));
        assertThat(lines).anyMatch(line -> line.matches(" +alone( +[0-9]+){4}"));
        assertThat(lines).anyMatch(line -> line.matches(" +beside the sweep( +[0-9]+){4}"));
    }
}
