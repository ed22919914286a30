package dev.ratchet.policy.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far tenants may go by themselves; set by the operator of the platform. */
@ApplicationScoped
public class OperatorLimits {
    private final int postponementDays;
    private final int exemptionDays;

    public OperatorLimits(
            @ConfigProperty(name = "ratchet.postponement.max-days", defaultValue = "90") int postponementDays,
            @ConfigProperty(name = "ratchet.exemption.max-days", defaultValue = "30") int exemptionDays) {
        this.postponementDays = postponementDays;
        this.exemptionDays = exemptionDays;
    }

    /** The most days that a tenant may postpone its region's enforcement date by. */
    public int postponementDays() {
        return postponementDays;
    }

    /** The longest that an exemption may hold, from its request. */
    public Duration exemption() {
        return Duration.ofDays(exemptionDays);
    }
}
