package dev.ratchet.notification.message.application;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Address;
import dev.ratchet.notification.message.domain.Message;
import dev.ratchet.notification.message.domain.Reached;
import dev.ratchet.notification.message.sealing.ContactSeal;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens what is sealed of a user. What does not open is as good as unknown: one user must not hold up the others. */
final class OpenSeals {
    private static final Logger LOG = Logger.getLogger(OpenSeals.class);

    private final ContactSeal seal;

    OpenSeals(ContactSeal seal) {
        this.seal = seal;
    }

    Address address(UserKey user, Reached reached) {
        var email = open(Sealed.EMAIL, user, reached.email());
        var phone = open(Sealed.PHONE, user, reached.phone());
        return new Address(
                email.orElse(null),
                phone.orElse(null),
                (reached.email() != null && email.isEmpty()) || (reached.phone() != null && phone.isEmpty()));
    }

    /** Empty where the message has none of its own, too. */
    Optional<URI> link(Message message) {
        return open(Sealed.LINK, message.user(), message.link()).flatMap(link -> address(message, link));
    }

    private static Optional<URI> address(Message message, String link) {
        try {
            return Optional.of(URI.create(link));
        } catch (IllegalArgumentException e) {
            LOG.warnf("message %s: its link is none", message.id());
            return Optional.empty();
        }
    }

    private Optional<String> open(Sealed what, UserKey user, @Nullable String sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(seal.open(what.of(user), sealed));
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.warnf("what is sealed as %s does not open: was contact-book.key changed?", what.of(user));
            return Optional.empty();
        }
    }
}
