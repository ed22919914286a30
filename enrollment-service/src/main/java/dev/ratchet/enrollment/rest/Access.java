package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Whom a request is about, and whether the caller may ask. */
@RequestScoped
class Access {
    /** Header that names the sign-in in which the user has passed a challenge: its {@code signInId}. */
    static final String SIGN_IN = "Ratchet-Sign-In";

    private final Caller caller;
    private final PresentedSignIns signIns;

    Access(Caller caller, PresentedSignIns signIns) {
        this.caller = caller;
        this.signIns = signIns;
    }

    /** @throws Refusal 404 when the user is another tenant's, another person's, or cannot be */
    UserId user(String tenantId, String userId) {
        caller.mustSee(tenantId, userId);
        try {
            return new UserId(tenantId, userId);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("user " + userId);
        }
    }

    /** @throws Refusal 404 when the tenant is another's */
    String tenant(String tenantId) {
        caller.mustSee(tenantId);
        return tenantId;
    }

    String actor() {
        return caller.actor();
    }

    /**
     * Where a factor of the user must have been proved before the caller may change factors. A sign-in flow knows a
     * password only, whatever else its token says, until a challenge is passed in the very sign-in that it names. So does
     * who holds a token of the user, who need not name a sign-in.
     *
     * @param signInId what the caller sent as {@link #SIGN_IN}; null for nothing
     * @throws Refusal unless the sign-in that it names is the user's, and goes on
     */
    StepUp stepUp(UserId user, @Nullable String signInId) {
        if (caller.actsAs(Caller.OPERATOR, Caller.TENANT_ADMIN)) {
            return new StepUp.None();
        }
        if (signInId == null) {
            return caller.isSelf(user.tenantId(), user.userId()) ? new StepUp.Anywhere() : new StepUp.InSignIn(null);
        }
        var signIn = signIns.open(signInId);
        if (!signIn.user().equals(user)) {
            throw Refusal.notFound("this sign-in");
        }
        return new StepUp.InSignIn(signIn.nonce());
    }

    /**
     * Where the named sign-in came from, once {@link #stepUp} has judged it; null where none is named, and for admins,
     * who need none.
     */
    @Nullable
    String address(@Nullable String signInId) {
        return signInId == null || caller.actsAs(Caller.OPERATOR, Caller.TENANT_ADMIN)
                ? null
                : signIns.open(signInId).address();
    }

    /** Whether the caller sees the user as an admin or auditor does, and not only as oneself. */
    boolean oversees() {
        return caller.actsAs(Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR);
    }
}
