package dev.ratchet.policy.application;

import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.postgres.CircumstancesQuery;
import dev.ratchet.policy.postgres.PastCircumstancesQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The circumstances of tenants, as they are stored and as the operator limits them. */
@ApplicationScoped
public class Situations {
    private final OperatorLimits limits;

    public Situations(OperatorLimits limits) {
        this.limits = limits;
    }

    Map<String, Circumstances> of(Connection connection, Collection<String> tenantIds) throws SQLException {
        return CircumstancesQuery.of(connection, tenantIds, limits.postponementDays());
    }

    Optional<Circumstances> of(Connection connection, String tenantId) throws SQLException {
        return Optional.ofNullable(of(connection, List.of(tenantId)).get(tenantId));
    }

    /** As they were at an instant; empty where the tenant was not known yet. */
    Optional<Circumstances> at(Connection connection, String tenantId, Instant instant) throws SQLException {
        return PastCircumstancesQuery.at(connection, tenantId, instant, limits.postponementDays());
    }
}
