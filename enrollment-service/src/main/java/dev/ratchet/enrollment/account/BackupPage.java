package dev.ratchet.enrollment.account;

/** @param later where to go instead */
public record BackupPage(String later) {}
