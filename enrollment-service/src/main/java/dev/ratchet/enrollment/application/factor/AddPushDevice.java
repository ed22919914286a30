package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.application.factor.AddFactor.Outcome;
import dev.ratchet.enrollment.application.push.PairDevice;
import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.application.push.Pushes;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Begins the set-up of a device that approves sign-ins; it is paired by {@link PairDevice}, then confirmed. */
@Singleton
public final class AddPushDevice {
    private final ChangeFactors changeFactors;
    private final Pushes pushes;
    private final PushGateway gateway;
    private final String publicUrl;

    public AddPushDevice(
            ChangeFactors changeFactors,
            Pushes pushes,
            PushGateway gateway,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.changeFactors = changeFactors;
        this.pushes = pushes;
        this.gateway = gateway;
        this.publicUrl = publicUrl;
    }

    /**
     * @param name as {@link FactorNames} has it; null for the one that the device gives itself
     * @param stepUp see {@link AddFactor#totp}
     * @param actor who asked for it
     * @return {@link Outcome.Push} or a refusal
     */
    public Outcome begin(UserId user, @Nullable String name, StepUp stepUp, String actor) {
        if (!gateway.available()) {
            return new Outcome.NotAllowed();
        }
        return changeFactors.call(user, actor, tx -> {
            var refused = AdmitSetUp.refusal(tx, user, FactorType.PUSH, stepUp);
            return refused.isPresent()
                    ? refused.get()
                    : begin(tx, user, name == null ? "" : FactorNames.check(name), stepUp);
        });
    }

    private Outcome begin(Tx tx, UserId user, String name, StepUp stepUp) throws SQLException {
        for (var replaced :
                AddFactor.pending(tx, user, FactorType.PUSH).stream().toList()) {
            var unused = FactorTable.delete(tx.connection(), user, replaced.id());
        }
        var factor = Factor.pending(UUID.randomUUID(), user, FactorType.PUSH, name, null);
        FactorTable.insert(tx.connection(), factor, null);
        RecentProof.note(tx, user, factor.id(), stepUp);
        var secret = pushes.expectDevice(tx, factor);
        var url = URLEncoder.encode(publicUrl, StandardCharsets.UTF_8);
        return new Outcome.Push(
                factor.id(), "ratchet-push://pair?id=%s&secret=%s&url=%s".formatted(factor.id(), secret, url));
    }
}
