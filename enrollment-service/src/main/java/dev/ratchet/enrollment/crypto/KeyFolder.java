package dev.ratchet.enrollment.crypto;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The folder of key files. Each is read once, at the start; a missing or broken one stops the service there. */
@Singleton
public final class KeyFolder {
    private static final int SECRET_BYTES = 32;

    private final Path folder;

    public KeyFolder(@ConfigProperty(name = "ratchet.keys.directory") Path folder) {
        this.folder = folder;
    }

    /**
     * @param name of a file that holds 32 bytes in base64
     * @throws IllegalStateException when it is missing or holds something else
     */
    public byte[] secret(String name) {
        try {
            var secret = Base64.getDecoder().decode(read(name).strip());
            if (secret.length != SECRET_BYTES) {
                throw unusable(name, "must hold " + SECRET_BYTES + " bytes in base64", null);
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw unusable(name, "must hold " + SECRET_BYTES + " bytes in base64", null);
        }
    }

    /**
     * A key with its neighbours: {@code X.key}, and where there are such files {@code X.next.key} and
     * {@code X.previous.key}.
     *
     * @param name of the current one
     * @throws IllegalStateException when it is missing, or one of them holds something else
     */
    KeyRing ring(String name) {
        return new KeyRing(secret(name), neighbour(name, "next"), neighbour(name, "previous"));
    }

    /**
     * A key and those of its neighbours that there are, the current one first.
     *
     * @throws IllegalStateException when it is missing, or one of them holds something else
     */
    public List<byte[]> secrets(String name) {
        return ring(name).each(Function.identity());
    }

    private byte @Nullable [] neighbour(String name, String when) {
        var file = name.replace(".key", "." + when + ".key");
        return Files.exists(folder.resolve(file)) ? secret(file) : null;
    }

    /**
     * @param name of a PEM file with an RSA key in PKCS#8
     * @throws IllegalStateException when it is missing or holds something else
     */
    public RSAPrivateCrtKey privateKey(String name) {
        try {
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(name)));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw unusable(name, "must hold an RSA private key (PKCS#8, PEM)", null);
        }
    }

    /**
     * @param name of a PEM file with an RSA key as SubjectPublicKeyInfo
     * @return null when there is no such file
     * @throws IllegalStateException when it holds something else
     */
    @Nullable
    RSAPublicKey publicKey(String name) {
        if (!Files.exists(folder.resolve(name))) {
            return null;
        }
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(name)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(name, "must hold an RSA public key (SubjectPublicKeyInfo, PEM)", null);
        }
    }

    private byte[] der(String name) {
        return Base64.getMimeDecoder().decode(read(name).replaceAll("-----[A-Z ]+-----", ""));
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw unusable(name, "cannot be read", e);
        }
    }

    private IllegalStateException unusable(String name, String why, @Nullable Throwable cause) {
        return new IllegalStateException(
                "key file " + folder.resolve(name) + " " + why + "; ratchet.keys.directory says where key files are",
                cause);
    }
}
