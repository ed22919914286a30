package dev.ratchet.events;

/**
 * What only the sender and the deliverer of a one-time code may read.
 *
 * @param phone E.164
 * @param code the digits to send
 */
public record OtpMessage(String phone, String code) {
    @Override
    public String toString() {
        return "OtpMessage[sealed]";
    }
}
