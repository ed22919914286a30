package dev.ratchet.enrollment.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param secret base32 in groups of four */
public record TotpPage(
        String factor,
        QrCode picture,
        List<String> secret,
        String uri,
        @Nullable FieldError error) {

    @Override
    public String toString() {
        return "TotpPage[" + factor + "]";
    }
}
