package dev.ratchet.notification.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.guard.domain.SlidingCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
    @Test
    void what_was_written_is_read() {
        var counts = Map.of(
                Duration.ofMinutes(10), new SlidingCount(2_919_291, List.of(1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
                Duration.ofHours(1), new SlidingCount(486_548, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100_000_000)),
                Duration.ofDays(31), SlidingCount.NONE);

        var written = WindowCounts.write(counts);

        assertThat(written).isEqualTo("600@2919291=1,0,2 3600@486548=1,2,3,4,5,6,7,8,9,10,100000000 2678400@0=0");
        assertThat(WindowCounts.read(written)).isEqualTo(counts);
    }
}
