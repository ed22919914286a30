package dev.ratchet.stack.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SweepUsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--follow",
                "--region",
                "--region EMEA --id s-1",
                "--region EMEA --pause why",
                "--id s-1 --dry-run",
                "--id s-1 --pause why --resume why",
                "--id s-1 --cancel",
            })
    void what_makes_no_sense_is_refused_with_exit_2(String arguments) {
        var line = new CommandLine(new Sweep())
                .setErr(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> failure instanceof IllegalArgumentException ? 2 : 1);

        assertThat(line.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
    }
}
