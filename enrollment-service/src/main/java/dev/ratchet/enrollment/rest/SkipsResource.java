package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.signin.SkipSetUp;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** "Not now": the prompt to set a factor up is skipped, while MFA is advised only. */
@Path("/v1/sign-ins/{s}/skip")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.SIGN_IN, Caller.OPERATOR})
@RunOnVirtualThread
class SkipsResource {
    private final PresentedSignIns signIns;
    private final SkipSetUp skipSetUp;

    SkipsResource(PresentedSignIns signIns, SkipSetUp skipSetUp) {
        this.signIns = signIns;
        this.skipSetUp = skipSetUp;
    }

    /**
     * @param skipsLeft how often the prompt can be skipped from now on
     * @param nextPromptAt until when the user need not be prompted; absent where policy has skips last for one sign-in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Skipped(int skipsLeft, @Nullable Instant nextPromptAt) {}

    /** Counts once per sign-in, however often it is called; and not at all while an earlier skip holds. */
    @POST
    public Skipped skip(@RestPath String s) {
        return switch (skipSetUp.skip(signIns.open(s))) {
            case SkipSetUp.Outcome.Skipped skipped ->
                new Skipped(skipped.putoff().skipsLeft(), skipped.putoff().nextPromptAt());
            case SkipSetUp.Outcome.NotSkippable refused ->
                throw Refusal.of(
                        409,
                        "NOT_SKIPPABLE",
                        "only a sign-in that was answered ALLOW_WITH_BANNER has a prompt to skip");
            case SkipSetUp.Outcome.NoneLeft refused ->
                throw Refusal.of(409, "NO_SKIPS_LEFT", "the prompt was skipped as often as the tenant's policy allows");
        };
    }
}
