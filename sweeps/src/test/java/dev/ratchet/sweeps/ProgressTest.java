package dev.ratchet.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.SweepState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2024-04-21T22:00:00Z");
    private static final Progress START = new Progress(
            new Pass("s-1", Pass.Scope.REGION, "EMEA", "STATE_DRIFT", "s-1", true, NOW, false, null),
            UserKey.START,
            null,
            0,
            0,
            Map.of(),
            0,
            false);

    @Test
    void users_who_come_while_it_runs_raise_the_total() {
        var progress = START.counted(15).plus(chunk(10), 10).plus(chunk(10), 10);
        assertThat(progress.toEvent("test", NOW).total()).isEqualTo(20);
        assertThat(progress.toEvent("test", NOW).state()).isEqualTo(SweepState.RUNNING);
    }

    @Test
    void users_who_go_while_it_runs_do_not_leave_it_short_of_its_end() {
        var end = START.counted(100).plus(chunk(10), 10).plus(chunk(4), 10).toEvent("test", NOW);
        assertThat(end.state()).isEqualTo(SweepState.COMPLETED);
        assertThat(end.total()).isEqualTo(14).isEqualTo(end.done());
    }

    @Test
    void causes_of_chunks_add_up() {
        var user = new UserKey("contoso", "mikko");
        var progress = START.plus(new Chunk(user, 2, Map.of("DATE_REACHED", 1L, "STATE_DRIFT", 1L)), 2)
                .plus(new Chunk(user, 2, Map.of("DATE_REACHED", 2L)), 2);
        assertThat(progress.causes()).isEqualTo(Map.of("DATE_REACHED", 3L, "STATE_DRIFT", 1L));
        assertThat(progress.repaired()).isEqualTo(4);
    }

    @Test
    void a_chunk_that_forgot_where_it_ended_would_never_end_and_is_refused() {
        assertThatThrownBy(() -> new Chunk(null, 10, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Chunk chunk(int looked) {
        return new Chunk(new UserKey("contoso", "user-" + looked), looked, Map.of());
    }
}
