package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.domain.Finding;
import dev.ratchet.enrollment.domain.FindingRule;
import dev.ratchet.enrollment.domain.Risk;
import dev.ratchet.rest.Csv;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about one user that an auditor wants to know.
 *
 * @param id the same for the same tenant, user and rule, at any time
 * @param reference the rule of the cloud audit that asks for the same
 * @param acceptable whether it may stay as it is, for the reason that {@code why} gives
 * @param since when it came to be, where that is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingBody(
        String id,
        FindingRule rule,
        @Nullable String reference,
        String title,
        Risk risk,
        boolean acceptable,
        String why,
        String userId,
        @Nullable Instant since,
        @Nullable Long ageDays,
        String detail,
        RemediationBody remediation) {

    /** @param byApi whether {@code POST /v1/findings/{t}/remediations} mends it, without the user */
    record RemediationBody(String text, String link, boolean byApi) {}

    /** @param publicUrl address of the gateway, which links begin with */
    static FindingBody of(Finding finding, Instant now, String publicUrl) {
        return new FindingBody(
                finding.id(),
                finding.rule(),
                finding.rule().reference(),
                finding.rule().title(),
                finding.risk(),
                finding.acceptable(),
                finding.why(),
                finding.user().userId(),
                finding.since(),
                finding.ageDays(now),
                finding.detail(),
                new RemediationBody(
                        finding.remedy().text(),
                        publicUrl + path(finding),
                        finding.remedy().byApi()));
    }

    private static String path(Finding finding) {
        var tenant = segment(finding.user().tenantId());
        return switch (finding.remedy().where()) {
            case REMEDIATIONS -> "/v1/findings/" + tenant + "/remediations";
            case ACCOUNT -> "/account";
            case EXEMPTIONS -> "/v1/exemptions/" + tenant;
            case USER -> "/v1/users/" + tenant + "/" + segment(finding.user().userId());
        };
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static void header(Csv csv) {
        csv.row(
                "id",
                "rule",
                "reference",
                "title",
                "risk",
                "acceptable",
                "why",
                "userId",
                "since",
                "ageDays",
                "detail",
                "remediation",
                "link",
                "byApi");
    }

    void row(Csv csv) {
        csv.row(
                id,
                rule,
                reference,
                title,
                risk,
                acceptable,
                why,
                userId,
                since,
                ageDays,
                detail,
                remediation.text(),
                remediation.link(),
                remediation.byApi());
    }
}
