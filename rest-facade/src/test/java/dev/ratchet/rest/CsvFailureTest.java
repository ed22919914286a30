package dev.ratchet.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CsvFailureTest {
    private final Sent sent = new Sent();

    /** What goes to the caller: to close it says that this was all. */
    private static final class Sent extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void a_table_that_breaks_off_is_not_ended_as_if_it_were_whole() {
        assertThatThrownBy(() -> write(csv -> {
                    csv.row("id");
                    throw new IllegalStateException("the database is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sent.closed).isFalse();
        assertThat(sent.size()).isZero();
    }

    @Test
    void a_table_is_ended_after_its_last_row() throws Exception {
        write(csv -> csv.row("id"));
        assertThat(sent.closed).isTrue();
        assertThat(sent).hasToString("id\r\n");
    }

    private void write(Consumer<Csv> rows) throws Exception {
        var response = Csv.stream("x.csv", rows);
        ((StreamingOutput) response.getEntity()).write(sent);
    }
}
