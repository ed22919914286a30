package dev.ratchet.stack.gateway;

import dev.ratchet.stack.service.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which service answers for which paths, by whole path segments: {@code /v1/usersX} is not {@code /v1/users}. */
final class Routes {
    private static final Map<ServiceName, List<String>> PREFIXES = Map.of(
            ServiceName.POLICY,
            List.of("/v1/tenants", "/v1/policies", "/v1/schedule", "/v1/exemptions", "/v1/delegations"),
            ServiceName.ENROLLMENT,
            List.of("/v1/users", "/v1/sign-ins", "/v1/findings", "/account"),
            ServiceName.NOTIFICATION,
            List.of("/v1/banners", "/v1/deliveries", "/local"),
            ServiceName.SCHEDULER,
            List.of("/v1/sweeps"));

    private Routes() {}

    /**
     * @param path as it came, still percent-encoded
     * @return empty for a path of nobody, and for one whose dot segments could mean another service's path
     */
    static Optional<ServiceName> find(String path) {
        if (climbs(path)) {
            return Optional.empty();
        }
        return PREFIXES.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(prefix -> isUnder(prefix, path)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isUnder(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static boolean climbs(String path) {
        return List.of(path.split("/", -1)).stream()
                .map(segment -> segment.replaceAll("(?i)%2e", "."))
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
