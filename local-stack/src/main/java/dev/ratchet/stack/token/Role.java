package dev.ratchet.stack.token;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the bearer of a token may be; the label stands in the claim {@code groups}. */
public enum Role {
    OPERATOR("operator", false, false),
    TENANT_ADMIN("tenant-admin", true, false),
    AUDITOR("auditor", true, false),
    SIGN_IN("sign-in", false, false),
    USER("user", true, true);

    private final String label;
    private final boolean ofTenant;
    private final boolean ofUser;

    Role(String label, boolean ofTenant, boolean ofUser) {
        this.label = label;
        this.ofTenant = ofTenant;
        this.ofUser = ofUser;
    }

    public String label() {
        return label;
    }

    /** Whether its token must name a tenant. */
    public boolean isOfTenant() {
        return ofTenant;
    }

    /** Whether its token must name a user. */
    public boolean isOfUser() {
        return ofUser;
    }

    public static Optional<Role> of(String label) {
        return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
    }

    /** All labels, for a message to a person. */
    public static String labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    }
}
