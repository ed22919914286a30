package dev.ratchet.enrollment.domain;

import org.jspecify.annotations.Nullable;

/** Every rule of the findings, by its stable name; what each looks at stands in {@link FindingRules}. */
public enum FindingRule {
    MFA_DISABLED("A user without privileges may sign in and has MFA off", "ActiveDirectory-002", true),
    PRIVILEGED_WITHOUT_MFA("A privileged user has no MFA", null, true),
    REQUIRED_NEVER_ENROLLED("MFA is required and no factor is registered", null, true),
    REGISTERED_NOT_ENFORCED("A factor is registered and MFA is not enforced by it", null, true),
    SMS_ONLY_FACTOR("SMS is the only factor", null, false),
    STALE_EXEMPTION("An exemption has outlived its purpose", null, false),
    SERVICE_ACCOUNT_WITH_PERSON_ROLE("A program holds a person's role", null, false),
    DELEGATED_ADMIN_WITHOUT_MFA("A delegated admin has no MFA", null, true),
    LAST_ADMIN_SKIPPED("A sweep spared the last admin who can sign in", null, false);

    private final String title;
    private final @Nullable String reference;
    private final boolean byApi;

    FindingRule(String title, @Nullable String reference, boolean byApi) {
        this.title = title;
        this.reference = reference;
        this.byApi = byApi;
    }

    public String title() {
        return title;
    }

    /** The rule of the cloud audit that asks for the same; null where it has none. */
    public @Nullable String reference() {
        return reference;
    }

    /** Whether turning MFA on may mend it. */
    public boolean byApi() {
        return byApi;
    }
}
