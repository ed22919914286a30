package dev.ratchet.enrollment.webauthn;

import com.yubico.webauthn.data.RelyingPartyIdentity;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where passkeys are used: the relying party id, a domain, and the origins of pages that may ask for them (Web
 * Authentication Level 3 §5.1.2, §13.4.9).
 */
@Startup
@Singleton
public final class Site {
    private final RelyingPartyIdentity identity;
    private final Set<String> origins;

    /**
     * @param rpId a domain that ends the host of every origin; without it the host of the public address. Passkeys are
     *     bound to it: another one makes all of them useless
     * @throws IllegalStateException when an origin is none, or is not under the id
     */
    public Site(
            @ConfigProperty(name = "ratchet.public-url") URI publicUrl,
            @ConfigProperty(name = "ratchet.webauthn.name") String name,
            @ConfigProperty(name = "ratchet.webauthn.rp-id") Optional<String> rpId,
            @ConfigProperty(name = "ratchet.webauthn.origins") Optional<List<String>> origins) {
        var id = rpId.orElse(publicUrl.getHost());
        this.identity = RelyingPartyIdentity.builder().id(id).name(name).build();
        this.origins = Set.copyOf(origins.orElseGet(() -> List.of(origin(publicUrl))));
        for (var origin : this.origins) {
            check(origin, id);
        }
    }

    RelyingPartyIdentity identity() {
        return identity;
    }

    Set<String> origins() {
        return origins;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static void check(String origin, String id) {
        var address = URI.create(origin);
        if (!origin.equals(origin(address)) || !isUnder(id, address.getHost())) {
            throw new IllegalStateException("ratchet.webauthn.origins: " + origin
                    + " must be scheme, host and port only, and its host " + id + " or a subdomain of it");
        }
    }

    private static boolean isUnder(String id, @Nullable String host) {
        return host != null && (host.equals(id) || host.endsWith("." + id));
    }
}
