package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.RenameFactor;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Gives a factor the name by which its user knows it. */
@Path("/account/factors/{id}/name")
@RunOnVirtualThread
class NameResource {
    private final Door door;
    private final Proof proof;
    private final Notices notices;
    private final RenameFactor renameFactor;

    NameResource(Door door, Proof proof, Notices notices, RenameFactor renameFactor) {
        this.door = door;
        this.proof = proof;
        this.notices = notices;
        this.renameFactor = renameFactor;
    }

    @GET
    public Response ask(@RestPath UUID id) {
        var visit = door.enter(Area.SETTINGS);
        var factor = factor(visit, proof.need(visit, path(id)), id);
        var page = new NamePage(path(id), FactorNames.of(visit.frame(), factor), null);
        return Pages.ok(visit.frame(), Templates.name(visit.frame(), page));
    }

    @POST
    public Response rename(@RestPath UUID id, @RestForm @Nullable String form, @RestForm @Nullable String name) {
        var visit = door.enter(Area.SETTINGS, form);
        var user = proof.need(visit, path(id));
        var factor = factor(visit, user, id);
        var typed = name == null ? "" : name;
        try {
            var unused = renameFactor.rename(user.user(), factor.id(), typed);
            return Pages.redirect(Steps.HOME);
        } catch (IllegalArgumentException e) {
            return again(visit.frame(), path(id), typed);
        }
    }

    static Response again(Frame frame, String action, String typed) {
        var error = new FieldError("name", Speech.in(frame, SecurityWords.class).nameWrong());
        return Pages.unprocessable(frame, Templates.name(frame, new NamePage(action, typed, error)));
    }

    private static String path(UUID id) {
        return "/account/factors/" + id + "/name";
    }

    private Factor factor(Visit visit, UserView user, UUID id) {
        return user.factors().stream()
                .filter(factor -> factor.id().equals(id))
                .filter(factor -> factor.type() != FactorType.RECOVERY_CODE && factor.status() != FactorStatus.PENDING)
                .findFirst()
                .orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }
}
