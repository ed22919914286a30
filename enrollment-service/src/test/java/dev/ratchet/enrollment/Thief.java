package dev.ratchet.enrollment;

import dev.ratchet.enrollment.Dump.StolenChallenge;
import dev.ratchet.enrollment.Dump.StolenCode;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who holds a copy of the database, knows the source, and has some keys or other. */
final class Thief {
    private final KeyFolder keys;

    Thief(KeyFolder keys) {
        this.keys = keys;
    }

    /** Tries all the codes that there are. */
    Optional<String> code(StolenChallenge stolen) {
        var hmac = new CodeHmac(keys);
        return everyCode()
                .filter(code -> Arrays.equals(
                        stolen.hmac(),
                        hmac.ofCode(stolen.id(), stolen.factorId(), stolen.purpose(), stolen.signIn(), code)))
                .findFirst();
    }

    /** Hopes for a hash of the code, plain or with what stands beside it. */
    static Optional<String> withoutKeys(StolenChallenge stolen) {
        var sha256 = sha256();
        var salt = stolen.id().toString();
        return everyCode()
                .filter(code -> Arrays.equals(stolen.hmac(), digest(sha256, code))
                        || Arrays.equals(stolen.hmac(), digest(sha256, salt + code)))
                .findFirst();
    }

    private static Stream<String> everyCode() {
        return IntStream.range(1_000_000, 2_000_000)
                .mapToObj(number -> String.valueOf(number).substring(1));
    }

    Optional<byte[]> seed(UUID factorId, byte[] stolen) {
        try {
            return Optional.of(new SeedVault(keys, new RandomCodes()).open(factorId, stolen));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Those of the tried codes that are among the stolen ones. */
    List<String> recoveryCodes(List<StolenCode> stolen, List<String> tried) {
        var vault = new RecoveryCodeVault(keys);
        var factorId = stolen.getFirst().factorId();
        return tried.stream()
                .filter(code -> vault.forms(factorId, code).stream()
                        .anyMatch(form -> stolen.stream().anyMatch(each -> Arrays.equals(each.value(), form))))
                .toList();
    }

    String signInId(SignIn signIn) {
        return new SignInIds(keys, new RandomCodes()).write(signIn);
    }

    private static byte[] digest(MessageDigest sha256, String text) {
        return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
