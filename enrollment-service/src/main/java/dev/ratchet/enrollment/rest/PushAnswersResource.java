package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.push.AnswerPush;
import dev.ratchet.enrollment.domain.PushAnswer;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a paired device answers. It has no token: its signature speaks for it. */
@Path("/v1/sign-ins/push/challenges")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PushAnswersResource {
    private final AnswerPush answerPush;

    PushAnswersResource(AnswerPush answerPush) {
        this.answerPush = answerPush;
    }

    /**
     * @param decision APPROVE or DENY
     * @param number the two digits that the sign-in shows; none with DENY
     * @param signature ECDSA with SHA-256 in base64, DER or 64 bytes, over five lines: {@code ratchet-push answer v1},
     *     challenge id, device id, decision, number or nothing
     */
    record AnswerRequest(
            @Nullable UUID deviceId,
            PushAnswer.@Nullable Decision decision,
            @Nullable Integer number,
            @Nullable String signature) {
        AnswerRequest {
            var unusedSignature = Signed.bytes(signature);
            var unusedRest = answer(new UUID(0, 0), deviceId, decision, number);
        }

        private static PushAnswer answer(
                UUID challengeId,
                @Nullable UUID deviceId,
                PushAnswer.@Nullable Decision decision,
                @Nullable Integer number) {
            if (deviceId == null || decision == null) {
                throw new IllegalArgumentException((deviceId == null ? "deviceId" : "decision") + ": is missing");
            }
            return new PushAnswer(challengeId, deviceId, decision, number);
        }

        PushAnswer answer(UUID challengeId) {
            return answer(challengeId, deviceId, decision, number);
        }
    }

    /** @param result APPROVED or DENIED */
    record Answered(String result) {}

    @POST
    @Path("/{c}/answer")
    public Answered answer(@RestPath UUID c, AnswerRequest request) {
        return switch (answerPush.answer(request.answer(c), Signed.bytes(request.signature()))) {
            case AnswerPush.Outcome.Approved approved -> new Answered("APPROVED");
            case AnswerPush.Outcome.Denied denied -> new Answered("DENIED");
            case AnswerPush.Outcome.WrongNumber wrong ->
                throw Refusal.of(
                        422,
                        "WRONG_NUMBER",
                        "this is not the number that the sign-in shows",
                        Map.of("attemptsLeft", wrong.attemptsLeft()));
            case AnswerPush.Outcome.Gone gone ->
                throw Refusal.of(410, "CHALLENGE_VOID", "the challenge was answered, replaced or has expired");
            case AnswerPush.Outcome.Resting resting -> throw Verdicts.locked(resting.rest());
            case AnswerPush.Outcome.Unknown unknown ->
                throw Refusal.of(404, "NOT_FOUND", "there is no such challenge of this device");
            case AnswerPush.Outcome.BadSignature bad ->
                throw Refusal.of(422, "BAD_SIGNATURE", "the device's key did not sign this");
        };
    }
}
