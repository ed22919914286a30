package dev.ratchet.notification.message.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSealTest {
    private static final String ANN = "email/acme/ann";
    private static final String ADDRESS = "ann@acme.example";

    @TempDir
    Path folder;

    @BeforeEach
    void a_key() throws IOException {
        write("contact-book.key", 1);
    }

    @Test
    void what_is_sealed_opens_for_whom_it_was_sealed_only_and_looks_different_each_time() {
        var seal = new ContactSeal(folder);
        var sealed = seal.seal(ANN, ADDRESS);

        assertThat(seal.open(ANN, sealed)).isEqualTo(ADDRESS);
        assertCannotOpen(seal, "email/acme/ben", sealed);
        assertCannotOpen(seal, "phone/acme/ann", sealed);
        assertThat(seal.seal(ANN, ADDRESS)).isNotEqualTo(sealed).doesNotContain("ann");
    }

    @Test
    void a_key_is_changed_in_rounds_of_restarts_and_each_replica_reads_what_the_others_write() throws IOException {
        var before = new ContactSeal(folder);
        write("contact-book.next.key", 2);
        var announced = new ContactSeal(folder);
        write("contact-book.previous.key", 1);
        write("contact-book.key", 2);
        Files.delete(folder.resolve("contact-book.next.key"));
        var rotated = new ContactSeal(folder);

        assertThat(rotated.open(ANN, before.seal(ANN, ADDRESS))).isEqualTo(ADDRESS);
        assertThat(announced.open(ANN, rotated.seal(ANN, ADDRESS))).isEqualTo(ADDRESS);
        assertThat(rotated.open(ANN, announced.seal(ANN, ADDRESS))).isEqualTo(ADDRESS);
        assertCannotOpen(before, ANN, rotated.seal(ANN, ADDRESS));
    }

    @Test
    void what_a_key_that_was_lost_has_sealed_does_not_open() throws IOException {
        var sealed = new ContactSeal(folder).seal(ANN, ADDRESS);
        write("contact-book.key", 2);

        assertCannotOpen(new ContactSeal(folder), ANN, sealed);
    }

    @Test
    void without_a_whole_key_the_service_does_not_start() throws IOException {
        Files.writeString(folder.resolve("contact-book.key"), "c2hvcnQ=");
        assertThatThrownBy(() -> new ContactSeal(folder)).hasMessageContaining("contact-book.key must hold 32 bytes");
        Files.delete(folder.resolve("contact-book.key"));
        assertThatThrownBy(() -> new ContactSeal(folder)).hasMessageContaining("contact-book.key must hold 32 bytes");
    }

    private static void assertCannotOpen(ContactSeal seal, String boundTo, String sealed) {
        assertThatThrownBy(() -> seal.open(boundTo, sealed)).hasMessageNotContaining("ann");
    }

    private void write(String name, int fill) throws IOException {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key) + "\n");
    }
}
