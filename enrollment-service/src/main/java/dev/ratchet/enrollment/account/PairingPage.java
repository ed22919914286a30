package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/**
 * A phone that is to be paired.
 *
 * @param picture null when it is too late
 * @param paired whether it is; the form ends it then
 */
public record PairingPage(
        String factor,
        @Nullable QrCode picture,
        @Nullable String uri,
        boolean paired,
        @Nullable FieldError error) {

    @Override
    public String toString() {
        return "PairingPage[" + factor + "]";
    }
}
