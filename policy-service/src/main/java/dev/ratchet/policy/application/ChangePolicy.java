package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Loosenings;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ForecastTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.sweeps.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a new version of a policy in force; a loosening waits for the approval of a different admin. */
@ApplicationScoped
public class ChangePolicy {
    private final Transactions transactions;
    private final PutPolicyInForce putInForce;
    private final AskForApproval askForApproval;
    private final LastAdmin lastAdmin;
    private final Forecasts forecasts;

    public ChangePolicy(
            Transactions transactions,
            PutPolicyInForce putInForce,
            AskForApproval askForApproval,
            LastAdmin lastAdmin,
            Forecasts forecasts) {
        this.transactions = transactions;
        this.putInForce = putInForce;
        this.askForApproval = askForApproval;
        this.lastAdmin = lastAdmin;
        this.forecasts = forecasts;
    }

    /** What became of the request. */
    public sealed interface Result {
        /**
         * It is in force.
         *
         * @param rollout to follow its way through the users; null where the policy was the same already
         */
        record InForce(PolicyVersion version, @Nullable String rollout) implements Result {}

        /** It waits, because of what it loosens. */
        record Pending(UUID changeId, List<String> loosens) implements Result {}

        /** The caller did not know the version in force. */
        record Outdated(long currentVersion) implements Result {}

        /** There is no such tenant. */
        record UnknownTenant() implements Result {}

        /** No admin of the tenant could sign in any more. */
        record LocksOutLastAdmin() implements Result {}

        /** The change is not the one that was forecast. */
        record NotAsForecast(String why) implements Result {}
    }

    /**
     * What is asked for.
     *
     * @param basedOn the version the caller saw
     * @param forecastId of a forecast that the change is held to; null for none
     */
    public record Request(
            String tenantId,
            Policy policy,
            long basedOn,
            String actor,
            String reason,
            @Nullable UUID forecastId) {}

    public Result change(Request request) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var current = PolicyTable.current(tx.connection(), request.tenantId());
            if (current.isEmpty()) {
                return new Result.UnknownTenant();
            }
            if (current.get().version() != request.basedOn()) {
                return new Result.Outdated(current.get().version());
            }
            var deviation = deviation(tx, current.get(), request);
            if (deviation.isPresent()) {
                return new Result.NotAsForecast(deviation.get());
            }
            return current.get().policy().equals(request.policy())
                    ? new Result.InForce(current.get(), null)
                    : change(tx, current.get(), request);
        });
    }

    private Optional<String> deviation(Tx tx, PolicyVersion current, Request request) throws SQLException {
        return request.forecastId() == null
                ? Optional.empty()
                : forecasts.deviation(
                        tx,
                        request.forecastId(),
                        new ForecastTable.Basis(
                                Pass.Scope.TENANT, request.tenantId(), current.version(), request.policy()));
    }

    private Result change(Tx tx, PolicyVersion current, Request request) throws SQLException {
        if (lastAdmin.isLockedOutBy(tx, request.tenantId(), request.policy())) {
            return new Result.LocksOutLastAdmin();
        }
        var loosens = Loosenings.between(current.policy(), request.policy());
        if (loosens.isEmpty()) {
            var inForce = putInForce.put(tx, current, request.policy(), request.actor(), null, request.reason());
            forecasts.applied(tx, request.forecastId(), inForce.rollout());
            return inForce;
        }
        var changeId = askForApproval.ofPolicy(tx, current, request, loosens);
        forecasts.waits(tx, request.forecastId(), changeId);
        return new Result.Pending(changeId, loosens);
    }
}
