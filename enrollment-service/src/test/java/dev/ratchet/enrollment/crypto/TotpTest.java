package dev.ratchet.enrollment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.account.QrCode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final Totp totp = new Totp(new RandomCodes(), "Ratchet & Söhne");

    /** RFC 4226, appendix D: both of its tables, and the eight digits that its numbers end with. */
    @ParameterizedTest
    @CsvSource({
        "0, cc93cf18508d94934c64b65d8ba7667fb7cde4b0, 4c93cf18, 1284755224, 755224",
        "1, 75a48a19d4cbe100644e8ac1397eea747a2d33ab, 41397eea, 1094287082, 287082",
        "2, 0bacb7fa082fef30782211938bc1c5e70416ff44, 82fef30, 137359152, 359152",
        "3, 66c28227d03a2d5529262ff016a1e6ef76557ece, 66ef7655, 1726969429, 969429",
        "4, a904c900a64b35909874b33e61c5938a8e15ed1c, 61c5938a, 1640338314, 338314",
        "5, a37e783d7b7233c083d4f62926c7a25f238d0316, 33c083d4, 868254676, 254676",
        "6, bc9cd28561042c83f219324d3c607256c03272ae, 7256c032, 1918287922, 287922",
        "7, a4fb960c0bc06e1eabb804e5b397cdc4b45596fa, 4e5b397, 82162583, 162583",
        "8, 1b3c89f65e6c9e883012052823443f048b4332db, 2823443f, 673399871, 399871",
        "9, 1637409809a679dc698207310c8c7fc07290d9e5, 2679dc69, 645520489, 520489"
    })
    void the_vectors_of_rfc_4226_hold(long counter, String hmac, String truncatedHex, int truncated, String sixDigits)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SEED, "RAW"));
        var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(hmac);
        var from = hash[hash.length - 1] & 0xf;
        assertThat(ByteBuffer.wrap(hash, from, 4).getInt() & 0x7fffffff)
                .isEqualTo(truncated)
                .isEqualTo(Integer.parseInt(truncatedHex, 16));

        assertThat(totp.code(SEED, counter)).isEqualTo(sixDigits);
        assertThat(eightDigits("HmacSHA1").code(SEED, counter)).isEqualTo("%08d".formatted(truncated % 100_000_000));
    }

    /** RFC 6238, appendix B: eight digits by each algorithm; ours are the last six of SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 0000000000000001, 94287082, 46119246, 90693936",
        "1111111109, 00000000023523EC, 07081804, 68084774, 25091201",
        "1111111111, 00000000023523ED, 14050471, 67062674, 99943326",
        "1234567890, 000000000273EF07, 89005924, 91819424, 93441116",
        "2000000000, 0000000003F940AA, 69279037, 90698825, 38618901",
        "20000000000, 0000000027BC86AA, 65353130, 77737706, 47863826"
    })
    void the_vectors_of_rfc_6238_hold(long second, String stepHex, String sha1, String sha256, String sha512) {
        var step = Long.parseLong(stepHex, 16);
        var at = Instant.ofEpochSecond(second);

        assertThat(eightDigits("HmacSHA1").step(seed(20), sha1, at)).hasValue(step);
        assertThat(eightDigits("HmacSHA256").step(seed(32), sha256, at)).hasValue(step);
        assertThat(eightDigits("HmacSHA512").step(seed(64), sha512, at)).hasValue(step);
        assertThat(totp.step(SEED, sha1.substring(2), at)).hasValue(step);
    }

    private static Totp eightDigits(String algorithm) {
        return new Totp(new RandomCodes(), "Ratchet", algorithm, 8);
    }

    /** The digits of the standard's seed, as long as the algorithm's hash (RFC 6238, errata 2866). */
    private static byte[] seed(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void one_step_to_either_side_is_accepted_and_no_more() {
        var now = Instant.ofEpochSecond(3_000_000_000L);
        var present = now.getEpochSecond() / 30;
        for (var skew = -3; skew <= 3; skew++) {
            var step = totp.step(SEED, totp.code(SEED, present + skew), now);
            assertThat(step.isPresent()).as("skew %d", skew).isEqualTo(Math.abs(skew) <= 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void the_vectors_of_rfc_4648_hold_without_padding(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void the_uri_escapes_issuer_and_account() {
        assertThat(totp.uri(SEED, "dana@contoso.example"))
                .isEqualTo("otpauth://totp/Ratchet%20%26%20S%C3%B6hne:dana%40contoso.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ratchet%20%26%20S%C3%B6hne"
                        + "&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void seeds_have_160_bits_and_differ() {
        assertThat(totp.newSeed()).hasSize(20).isNotEqualTo(totp.newSeed());
    }

    @Test
    void a_long_account_is_cut_to_what_a_qr_code_carries() {
        for (var letter : new String[] {"a", "ä", "漢", "🦀", "%", "+"}) {
            var uri = totp.uri(SEED, letter.repeat(1_000 / letter.length()));
            assertThat(uri.length()).isLessThan(400);
            assertThat(URI.create(uri).getPath())
                    .startsWith("/Ratchet & Söhne:" + letter)
                    .endsWith("…");
            assertThat(QrCode.of(uri).size()).isLessThan(100);
        }
        assertThat(totp.uri(SEED, "dana@contoso.example")).contains(":dana%40contoso.example?");
    }
}
