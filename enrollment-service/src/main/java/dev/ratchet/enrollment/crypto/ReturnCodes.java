package dev.ratchet.enrollment.crypto;

import dev.ratchet.enrollment.domain.SignIn;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the browser that finished a sign-in on the hosted pages brings back to the product. Without it a password would be
 * enough: who began a sign-in in somebody's name could send that person the link to the pages, and go on with the second
 * factor that was proved there. Only the pages know it, and they tell it to their visitor only.
 */
@Startup
@Singleton
public final class ReturnCodes {
    /** The parameter of the return URL, and the field of the completion. */
    private static final String NAME = "returnCode";

    private final List<Hmac> keys;

    public ReturnCodes(KeyFolder keys) {
        this.keys = keys.ring("sign-in.key").each(Hmac::new);
    }

    /** @param returnUrl without a fragment */
    public String appendedTo(String returnUrl, SignIn signIn) {
        return returnUrl + (returnUrl.contains("?") ? "&" : "?") + NAME + "=" + code(keys.getFirst(), signIn);
    }

    public boolean isOf(SignIn signIn, @Nullable String shown) {
        return shown != null
                && keys.stream()
                        .anyMatch(key -> MessageDigest.isEqual(
                                code(key, signIn).getBytes(StandardCharsets.UTF_8),
                                shown.getBytes(StandardCharsets.UTF_8)));
    }

    private static String code(Hmac key, SignIn signIn) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.of("return-code", signIn.nonce()));
    }
}
