package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.RemoveFactor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Takes a factor away, once the user has said so twice. */
@Path("/account/factors/{id}/removal")
@RunOnVirtualThread
class RemovalResource {
    private final Door door;
    private final Proof proof;
    private final Notices notices;
    private final RemoveFactor removeFactor;
    private final Clock clock;

    RemovalResource(Door door, Proof proof, Notices notices, RemoveFactor removeFactor, Clock clock) {
        this.door = door;
        this.proof = proof;
        this.notices = notices;
        this.removeFactor = removeFactor;
        this.clock = clock;
    }

    @GET
    public Response ask(@RestPath UUID id) {
        var visit = door.enter(Area.SETTINGS);
        var user = proof.need(visit, path(id));
        return Pages.ok(visit.frame(), Templates.removal(visit.frame(), page(visit, user, id)));
    }

    @POST
    public Response remove(@RestPath UUID id, @RestForm @Nullable String form) {
        var visit = door.enter(Area.SETTINGS, form);
        var user = proof.need(visit, path(id));
        var page = page(visit, user, id);
        if (page.kept()) {
            return Pages.of(409, visit.frame(), Templates.removal(visit.frame(), page));
        }
        var unused = removeFactor.remove(user.user(), id, user.user().userId(), new StepUp.None());
        return Pages.redirect(Steps.HOME);
    }

    private static String path(UUID id) {
        return "/account/factors/" + id + "/removal";
    }

    private RemovalPage page(Visit visit, UserView user, UUID id) {
        var factor = user.factors().stream()
                .filter(each -> each.id().equals(id) && each.type() != FactorType.RECOVERY_CODE)
                .findFirst()
                .orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
        var counting = proof.factors(user).counting();
        var last = counting.size() == 1 && counting.getFirst().id().equals(id);
        return new RemovalPage(id.toString(), FactorNames.of(visit.frame(), factor), last, last && required(user));
    }

    private boolean required(UserView user) {
        var requirement = user.requirement();
        return Requirement.levelAt(requirement.level(), requirement.effectiveAt(), clock.instant()) == Level.REQUIRED;
    }
}
