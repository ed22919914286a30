package dev.ratchet.enrollment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasskeyCounterTest {
    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, true", "1, 2, true", "1, 100, true", "1, 1, false", "2, 1, false", "5, 0, false"})
    void a_counter_grows_unless_none_is_kept(long known, long told, boolean fine) {
        var passkey =
                new Passkey(UUID.randomUUID(), new byte[64], new byte[16], new byte[77], known, false, false, Set.of());
        assertThat(passkey.mayBeFollowedBy(told)).isEqualTo(fine);
    }
}
