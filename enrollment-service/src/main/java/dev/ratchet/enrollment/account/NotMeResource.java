package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.phone.DisownPhone;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/**
 * "This was not me": what a message to the old number links to. Whoever has the link may use it, so there is no session;
 * opening it changes nothing, since programs that look at messages open links too.
 */
@Path("/account/not-me/{token}")
@RunOnVirtualThread
class NotMeResource {
    private final Door door;
    private final Notices notices;
    private final DisownPhone disownPhone;

    NotMeResource(Door door, Notices notices, DisownPhone disownPhone) {
        this.door = door;
        this.notices = notices;
        this.disownPhone = disownPhone;
    }

    @GET
    public Response ask(@RestPath String token) {
        var frame = door.guest();
        return disownPhone
                .peek(token)
                .map(change -> Pages.ok(frame, Templates.notMe(frame, page(frame, token, change))))
                .orElseGet(() -> notices.notValid(frame));
    }

    @POST
    public Response disown(@RestPath String token) {
        door.mustBeSameOrigin();
        return disownPhone.apply(token) ? Pages.redirect("/account/not-me/" + token) : notices.notValid(door.guest());
    }

    private static NotMePage page(Frame frame, String token, DisownPhone.Peeked change) {
        var number = change.number();
        return new NotMePage(
                token, number == null ? null : number.masked(), Speech.date(frame, change.changedAt()), change.done());
    }
}
