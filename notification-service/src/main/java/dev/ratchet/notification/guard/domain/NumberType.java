package dev.ratchet.notification.guard.domain;

/** What a number is used for, by the numbering plan of its country. */
public enum NumberType {
    MOBILE,
    FIXED_LINE,
    /** The plan does not tell the two apart, as in North America. */
    FIXED_LINE_OR_MOBILE,
    VOIP,
    PERSONAL_NUMBER,
    /** The caller pays its holder. */
    PREMIUM_RATE,
    /** The caller pays part of it to its holder. */
    SHARED_COST,
    TOLL_FREE,
    PAGER,
    /** A company's number everywhere. */
    UAN,
    VOICEMAIL,
    /** In no plan known here: wrong, or younger than the plans. */
    UNKNOWN
}
