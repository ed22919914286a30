package dev.ratchet.notification.banner.domain;

/** A rule that binds from a date of the schedule, of which users are told only from the day of its announcement on. */
public enum DatedRule {
    /** The enforcement date of the tenant's region. */
    REGION_DATE,
    /** The date of the partner programme, for every user of a partner. */
    PARTNER_TENANT;

    /** The reserved region of the schedule that is the partner programme. */
    public static final String PARTNERS = "PARTNERS";
}
