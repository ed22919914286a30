package dev.ratchet.enrollment.crypto;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** By which a webhook knows that a request is Ratchet's, and when it was made: HMAC-SHA256 of time and body. */
public final class WebhookSeal {
    private final Hmac hmac;

    /** @param key 32 bytes, shared with the webhook */
    public WebhookSeal(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** @return in hex, of {@code timestamp + "." + body} */
    public String of(String timestamp, byte[] body) {
        var time = (timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        var text = new byte[time.length + body.length];
        System.arraycopy(time, 0, text, 0, time.length);
        System.arraycopy(body, 0, text, time.length, body.length);
        return HexFormat.of().formatHex(hmac.of(text));
    }
}
