package dev.ratchet.notification.delivery.kafka;

import java.net.URI;
import java.net.URISyntaxException;

/** Links to be told to a user. They are secrets, so what is wrong with one is said without it. */
final class Links {
    private Links() {}

    /** @throws IllegalArgumentException where it is none */
    static URI of(String link) {
        try {
            return new URI(link);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("link: is no URI");
        }
    }
}
