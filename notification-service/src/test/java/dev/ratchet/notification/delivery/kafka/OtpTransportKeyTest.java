package dev.ratchet.notification.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtpTransportKeyTest {
    private static final OtpMessage MESSAGE = new OtpMessage("+358401234567", "493817");

    @TempDir
    Path folder;

    @Test
    void codes_open_that_were_sealed_with_the_current_key_or_a_neighbour_of_it() throws IOException {
        write("otp-transport.key", key(2));
        write("otp-transport.previous.key", key(1));
        write("otp-transport.next.key", key(3));

        var seal = OtpTransportKey.seal(folder);

        for (int each = 1; each <= 3; each++) {
            assertThat(seal.open("one", new OtpSeal(key(each)).seal("one", MESSAGE)))
                    .isEqualTo(MESSAGE);
        }
        var foreign = new OtpSeal(key(4)).seal("one", MESSAGE);
        assertThatThrownBy(() -> seal.open("one", foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_that_is_missing_or_none_is_told_at_the_start() throws IOException {
        assertThatThrownBy(() -> OtpTransportKey.seal(folder)).hasMessageContaining("otp-transport.key must hold 32");
        write("otp-transport.key", key(2));
        write("otp-transport.previous.key", new byte[16]);
        assertThatThrownBy(() -> OtpTransportKey.seal(folder)).hasMessageContaining("otp-transport.previous.key must");
    }

    private void write(String name, byte[] key) throws IOException {
        Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static byte[] key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
