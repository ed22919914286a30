package dev.ratchet.events;

import org.jspecify.annotations.Nullable;

/**
 * What only the sender and the deliverer of a one-time code may read.
 *
 * @param phone E.164
 * @param code the digits to send
 * @param address IP address that the code was asked for from, where known; absent in messages of earlier versions
 */
public record OtpMessage(
        String phone, String code, @Nullable String address) {

    /** A code that was asked for from nobody knows where. */
    public OtpMessage(String phone, String code) {
        this(phone, code, null);
    }

    @Override
    public String toString() {
        return "OtpMessage[sealed]";
    }
}
