package dev.ratchet.enrollment.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private final KeyFolder keys = new KeyFolder(TestKeys.files().folder());
    private final RandomCodes random = new RandomCodes();

    @Test
    void a_missing_key_file_is_named(@TempDir Path empty) {
        assertThatThrownBy(() -> new SignInIds(new KeyFolder(empty), random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sign-in.key")
                .hasMessageContaining("ratchet.keys.directory");
    }

    @Test
    void a_key_of_another_length_is_refused_without_being_shown(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sign-in.key"), "c2hvcnQ=\n");
        assertThatThrownBy(() -> new SignInIds(new KeyFolder(folder), random))
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void a_key_comes_with_the_neighbours_that_there_are_and_in_front_of_them(@TempDir Path folder) throws IOException {
        var current = Base64.getEncoder().encodeToString(random.bytes(32));
        var previous = Base64.getEncoder().encodeToString(random.bytes(32));
        Files.writeString(folder.resolve("otp-transport.key"), current);
        assertThat(new KeyFolder(folder).secrets("otp-transport.key"))
                .containsExactly(Base64.getDecoder().decode(current));
        Files.writeString(folder.resolve("otp-transport.previous.key"), previous);
        assertThat(new KeyFolder(folder).secrets("otp-transport.key"))
                .containsExactly(
                        Base64.getDecoder().decode(current), Base64.getDecoder().decode(previous));
    }

    @Test
    void a_sign_in_id_carries_its_sign_in_and_no_other() {
        var ids = new SignInIds(keys, random);
        var signIn = new SignIn(
                new UserId("contoso", "däna"),
                "print",
                ids.newNonce(),
                Instant.ofEpochSecond(1_713_772_800),
                SignInVerdict.Decision.CHALLENGE,
                "https://print.example/back?state=1",
                "192.0.2.7");
        var id = ids.write(signIn);

        assertThat(ids.read(id)).contains(signIn);
        for (int i = 0; i < id.length(); i++) {
            var flipped = id.charAt(i) == 'A' ? 'B' : 'A';
            var forged = id.substring(0, i) + flipped + id.substring(i + 1);
            // the last letter of base64 has bits that carry nothing
            if (i != id.indexOf('.') - 1 && i != id.length() - 1) {
                assertThat(ids.read(forged)).as("letter %d", i).isEmpty();
            }
        }
        assertThat(ids.read("")).isEmpty();
        assertThat(ids.read("a.b")).isEmpty();
    }

    @Test
    void a_sealed_seed_opens_for_its_factor_only() {
        var vault = new SeedVault(keys, random);
        var factor = UUID.randomUUID();
        var seed = random.bytes(20);
        var sealed = vault.seal(factor, seed);

        assertThat(vault.open(factor, sealed)).isEqualTo(seed);
        assertThat(vault.seal(factor, seed)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open(UUID.randomUUID(), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_code_hmac_fits_one_challenge_factor_purpose_and_sign_in() {
        var hmac = new CodeHmac(keys);
        var challenge = UUID.randomUUID();
        var factor = UUID.randomUUID();
        var right = hmac.ofCode(challenge, factor, Purpose.SIGN_IN, "nonce", "123456");

        assertThat(hmac.ofCode(challenge, factor, Purpose.SIGN_IN, "nonce", "123456"))
                .isEqualTo(right);
        assertThat(hmac.ofCode(challenge, factor, Purpose.SIGN_IN, "nonce", "123457"))
                .isNotEqualTo(right);
        assertThat(hmac.ofCode(challenge, factor, Purpose.SIGN_IN, "other", "123456"))
                .isNotEqualTo(right);
        assertThat(hmac.ofCode(challenge, factor, Purpose.FACTOR_CONFIRMATION, "nonce", "123456"))
                .isNotEqualTo(right);
        assertThat(hmac.ofCode(UUID.randomUUID(), factor, Purpose.SIGN_IN, "nonce", "123456"))
                .isNotEqualTo(right);
        assertThat(hmac.ofCode(challenge, UUID.randomUUID(), Purpose.SIGN_IN, "nonce", "123456"))
                .isNotEqualTo(right);
    }

    @Test
    void a_recovery_code_is_known_by_its_factor_however_it_was_typed() {
        var vault = new RecoveryCodeVault(keys);
        var factor = UUID.randomUUID();
        var stored = vault.seal(factor, "7QX4M-2KD9W");

        assertThat(vault.forms(factor, "7qx4m 2kd9w")).contains(stored);
        assertThat(vault.forms(factor, "7QX4M-2KD9V")).doesNotContain(stored);
        assertThat(vault.forms(UUID.randomUUID(), "7QX4M-2KD9W")).doesNotContain(stored);
    }

    @Test
    void codes_have_their_form() {
        assertThat(random.oneTimeCode()).matches("[0-9]{6}");
        assertThat(new HashSet<>(random.recoveryCodes()))
                .hasSize(12)
                .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"));
        assertThat(RandomCodes.hash(random.browserToken())).hasSize(32);
        assertThat(RandomCodes.hash("no token")).isNull();
        assertThat(RandomCodes.hash("c2hvcnQ")).isNull();
    }
}
