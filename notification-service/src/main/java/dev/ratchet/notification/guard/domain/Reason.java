package dev.ratchet.notification.guard.domain;

/** Why a message is not sent. The names are stable: admins and metrics see them. */
public enum Reason {
    COUNTRY_NOT_ALLOWED,
    NUMBER_TYPE_NOT_ALLOWED,
    PREFIX_BLOCKED,
    COUNTRY_BLOCKED,
    NUMBER_CAP,
    UNPROVEN_NUMBER_CAP,
    USER_CAP,
    ADDRESS_CAP,
    PREFIX_CAP,
    TENANT_CAP,
    COUNTRY_CAP,
    BUDGET_SPENT;

    /** Of a cap that is reached. */
    static Reason ofCap(Scope scope) {
        return switch (scope) {
            case NUMBER -> NUMBER_CAP;
            case UNPROVEN_NUMBER -> UNPROVEN_NUMBER_CAP;
            case USER -> USER_CAP;
            case ADDRESS -> ADDRESS_CAP;
            case PREFIX -> PREFIX_CAP;
            case TENANT -> TENANT_CAP;
            case COUNTRY -> COUNTRY_CAP;
        };
    }
}
