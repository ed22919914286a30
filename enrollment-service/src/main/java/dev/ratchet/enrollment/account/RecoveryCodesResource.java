package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.VisitAccount;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Recovery codes to print or to save, until they are kept. */
@Path(Steps.CODES)
@RunOnVirtualThread
class RecoveryCodesResource {
    private final Door door;
    private final VisitAccount visitAccount;
    private final Proof proof;

    RecoveryCodesResource(Door door, VisitAccount visitAccount, Proof proof) {
        this.door = door;
        this.visitAccount = visitAccount;
        this.proof = proof;
    }

    @GET
    public Response show() {
        var visit = door.enter(Area.SET_UP);
        var codes = codes(visit);
        return codes.isEmpty()
                ? Pages.redirect(afterwards(visit))
                : Pages.ok(visit.frame(), Templates.recoveryCodes(visit.frame(), new CodesPage(codes)));
    }

    @GET
    @Path("/file")
    public Response file() {
        var visit = door.enter(Area.SET_UP);
        var codes = codes(visit);
        if (codes.isEmpty()) {
            return Pages.redirect(afterwards(visit));
        }
        var lead = Speech.in(visit.frame(), SetUpWords.class)
                .fileLead(visit.session().shownName());
        return Response.ok(lead + "\r\n\r\n" + String.join("\r\n", codes) + "\r\n")
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recovery-codes.txt\"")
                .build();
    }

    @POST
    @Path("/kept")
    public Response kept(@RestForm @Nullable String form) {
        var visit = door.enter(Area.SET_UP, form);
        visitAccount.kept(visit.session());
        return Pages.redirect(afterwards(visit));
    }

    private static List<String> codes(Visit visit) {
        var sealed = visit.session().shownOnce();
        return sealed == null ? List.of() : visit.token().open(sealed).lines().toList();
    }

    /** Whoever has a single way to confirm is asked for a second one. */
    private String afterwards(Visit visit) {
        var session = visit.session();
        if (session.held()) {
            return Steps.SET_UP;
        }
        return proof.factors(proof.user(visit)).counting().size() == 1 ? Steps.BACKUP : Steps.onwards(session);
    }
}
