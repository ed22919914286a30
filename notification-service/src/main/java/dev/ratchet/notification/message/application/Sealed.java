package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.UserKey;
import java.util.Locale;

/** What is sealed at rest: a sealed text is bound to what it is and to whose it is. */
enum Sealed {
    EMAIL,
    PHONE,
    LINK;

    /** No id has a slash. */
    String of(UserKey user) {
        return name().toLowerCase(Locale.ROOT) + "/" + user.tenantId() + "/" + user.userId();
    }
}
