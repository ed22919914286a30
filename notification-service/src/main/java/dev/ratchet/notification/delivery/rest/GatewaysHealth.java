package dev.ratchet.notification.delivery.rest;

import dev.ratchet.notification.delivery.application.Lanes;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the gateways stand. It is up whatever they do: messages wait in the queue, and a replica that was taken out of service
 * would make no gateway work.
 */
@Readiness
@ApplicationScoped
class GatewaysHealth implements HealthCheck {
    private final Lanes lanes;

    GatewaysHealth(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("SMS gateways").up();
        lanes.reports()
                .forEach(report ->
                        health.withData(report.gateway(), report.state().name()));
        return health.build();
    }
}
