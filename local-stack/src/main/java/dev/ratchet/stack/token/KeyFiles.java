package dev.ratchet.stack.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The folder of key files that the services read; readable by their owner alone. */
public final class KeyFiles {
    private static final List<String> KEY_PAIRS = List.of("jwt", "assertion");
    private static final List<String> SECRETS = List.of(
            "otp-transport.key",
            "challenge-hmac.key",
            "seed-encryption.key",
            "sign-in.key",
            "push-webhook.key",
            "fingerprint.key",
            "contact-book.key");
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;

    private KeyFiles(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder, making whatever is missing in it. */
    public static KeyFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        KeyFiles files = new KeyFiles(folder);
        for (String name : KEY_PAIRS) {
            files.ensurePair(name);
        }
        for (String name : SECRETS) {
            files.ensureSecret(name);
        }
        return files;
    }

    public Path folder() {
        return folder;
    }

    /** Public half of the key that signs access tokens, PEM. */
    public Path jwtPublicKey() {
        return folder.resolve("jwt-public.pem");
    }

    /** The key that signs access tokens. */
    public PrivateKey jwtPrivateKey() throws IOException {
        String pem = Files.readString(folder.resolve("jwt-private.pem"));
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IOException("not an RSA private key: " + folder.resolve("jwt-private.pem"), e);
        }
    }

    private void ensurePair(String name) throws IOException {
        Path secret = folder.resolve(name + "-private.pem");
        Path open = folder.resolve(name + "-public.pem");
        if (Files.exists(secret) && Files.exists(open)) {
            return;
        }
        KeyPair pair = generate();
        write(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        write(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private void ensureSecret(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            write(file, Base64.getEncoder().encodeToString(secret) + "\n");
        }
    }

    /** A file appears whole and closed to others, or not at all. */
    private static void write(Path file, String text) throws IOException {
        Path next = Files.createTempFile(
                file.getParent(),
                "key",
                ".next",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
