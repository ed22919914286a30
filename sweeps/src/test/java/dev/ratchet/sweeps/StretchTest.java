package dev.ratchet.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {
    @Test
    void users_of_one_tenant_are_one_stretch() {
        assertThat(Stretch.of(List.of(
                        new UserKey("a", "7"),
                        new UserKey("a", "8"),
                        new UserKey("a", "9"),
                        new UserKey("b", "1"),
                        new UserKey("c", "1"),
                        new UserKey("c", "2"))))
                .containsExactly(new Stretch("a", "7", "9"), new Stretch("b", "1", "1"), new Stretch("c", "1", "2"));
    }

    @Test
    void nobody_is_no_stretch() {
        assertThat(Stretch.of(List.of())).isEmpty();
    }
}
