package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.account.OverviewPage.BrowserRow;
import dev.ratchet.enrollment.account.OverviewPage.FactorRow;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** The security settings: factors and browsers. */
@Path(Steps.HOME)
@RunOnVirtualThread
class OverviewResource {
    private final Door door;
    private final Proof proof;
    private final Clock clock;

    OverviewResource(Door door, Proof proof, Clock clock) {
        this.door = door;
        this.proof = proof;
        this.clock = clock;
    }

    @GET
    public Response show() {
        var visit = door.enter(Area.SETTINGS);
        var frame = visit.frame();
        var user = proof.user(visit);
        var all = proof.factors(user);
        var factors = all.all().stream()
                .filter(factor -> factor.type() != FactorType.RECOVERY_CODE)
                .filter(factor -> factor.status() != FactorStatus.PENDING)
                .map(factor -> row(frame, factor, all))
                .toList();
        var page = new OverviewPage(
                factors,
                browsers(frame, user),
                all.recoveryCodes().isPresent(),
                all.anyActive() && all.demands().allow(FactorType.RECOVERY_CODE),
                visit.session().wayBack().isPresent());
        return Pages.ok(frame, Templates.overview(frame, page));
    }

    private static FactorRow row(Frame frame, Factor factor, Factors factors) {
        var words = Speech.in(frame, SecurityWords.class);
        var confirmed = factor.confirmedAt();
        var used = factor.lastUsedAt();
        return new FactorRow(
                factor.id().toString(),
                FactorNames.of(frame, factor),
                Speech.method(frame, factor.type()),
                confirmed == null ? "" : words.added(Speech.date(frame, confirmed)),
                used == null ? "" : words.used(Speech.date(frame, used)),
                note(words, factor, factors));
    }

    private static String note(SecurityWords words, Factor factor, Factors factors) {
        return switch (factors.shortfall(factor).orElse(null)) {
            case NOT_ACTIVE -> factor.status() == FactorStatus.SUSPENDED ? words.suspended() : words.disabled();
            case NOT_YET -> words.notYet();
            case NOT_ALLOWED -> words.notAllowed();
            case TOO_WEAK -> words.tooWeak();
            case SMS_ONLY -> words.smsOnly();
            case STANDS_IN -> "";
            case null -> "";
        };
    }

    private List<BrowserRow> browsers(Frame frame, UserView user) {
        var now = clock.instant();
        return user.trustedBrowsers().stream()
                .filter(browser ->
                        user.policy().trustEnds(browser.lastChallengeAt()).isAfter(now))
                .map(browser -> new BrowserRow(
                        browser.id().toString(),
                        browser.name(),
                        Speech.date(frame, browser.lastChallengeAt()),
                        Speech.date(frame, user.policy().trustEnds(browser.lastChallengeAt()))))
                .toList();
    }
}
