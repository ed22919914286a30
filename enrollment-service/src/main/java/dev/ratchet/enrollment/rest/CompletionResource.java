package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.signin.CompleteSignIn;
import dev.ratchet.enrollment.application.signin.CompleteSignIn.Outcome;
import dev.ratchet.enrollment.crypto.ReturnCodes;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What came of a sign-in that went to the hosted pages: the product's server asks once the browser is back. */
@Path("/v1/sign-ins/{s}/completion")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.SIGN_IN, Caller.OPERATOR})
@RunOnVirtualThread
class CompletionResource {
    private final CompleteSignIn completeSignIn;
    private final SignInIds ids;
    private final ReturnCodes returnCodes;

    CompletionResource(CompleteSignIn completeSignIn, SignInIds ids, ReturnCodes returnCodes) {
        this.completeSignIn = completeSignIn;
        this.ids = ids;
        this.returnCodes = returnCodes;
    }

    /**
     * @param returnCode the parameter of that name with which the browser came back: it proves that this browser, and no
     *     other that was sent the link, was on the pages; needed where the sign-in named a return URL
     * @param browserToken what the browser keeps already, so that it needs one token only
     * @param userAgent of the browser: a remembered one is named by it
     */
    record CompletionRequest(
            @Nullable String returnCode,
            @Nullable String browserToken,
            @Nullable String userAgent) {}

    /**
     * @param result VERIFIED or SKIPPED
     * @param amr RFC 8176
     * @param browserToken given once, when the browser is remembered; keep it in a cookie
     * @param assertion signed JWT for the product
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CompletionAnswer(
            String result,
            @Nullable List<String> amr,
            @Nullable String browserToken,
            @Nullable String assertion) {}

    /** May be asked for 15 minutes after the pages were done, which the sign-in's own expiry does not shorten. */
    @POST
    public CompletionAnswer complete(@RestPath String s, CompletionRequest request) {
        var signIn = ids.read(s).orElseThrow(() -> Refusal.notFound("this sign-in"));
        if (signIn.returnUrl() != null && !returnCodes.isOf(signIn, request.returnCode())) {
            throw notCompleted();
        }
        return switch (completeSignIn.complete(signIn, request.browserToken(), request.userAgent())) {
            case Outcome.Verified verified ->
                new CompletionAnswer("VERIFIED", verified.amr(), verified.browserToken(), verified.assertion());
            case Outcome.Skipped skipped -> new CompletionAnswer("SKIPPED", null, null, null);
            case Outcome.NotCompleted open -> throw notCompleted();
        };
    }

    private static Refusal notCompleted() {
        return Refusal.of(
                409,
                "NOT_COMPLETED",
                "the user has not finished on the hosted pages; once the browser is back, send the returnCode that it"
                        + " came back with");
    }
}
