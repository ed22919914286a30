package dev.ratchet.stack.gateway;

import dev.ratchet.stack.service.ServiceName;
import io.vertx.core.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Where each service serves. */
public final class Upstreams {
    private final Map<ServiceName, SocketAddress> addresses;

    private Upstreams(Map<ServiceName, SocketAddress> addresses) {
        this.addresses = addresses;
    }

    /** Services on ports of this machine. */
    public static Upstreams of(ToIntFunction<ServiceName> ports) {
        Map<ServiceName, SocketAddress> addresses = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            addresses.put(service, SocketAddress.inetSocketAddress(ports.applyAsInt(service), "127.0.0.1"));
        }
        return new Upstreams(addresses);
    }

    SocketAddress address(ServiceName service) {
        SocketAddress address = addresses.get(service);
        if (address == null) {
            throw new IllegalArgumentException(service.label());
        }
        return address;
    }
}
