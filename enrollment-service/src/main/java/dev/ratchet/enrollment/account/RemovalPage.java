package dev.ratchet.enrollment.account;

/**
 * @param last whether it is the last one that counts
 * @param kept whether it must stay until another takes its place
 */
public record RemovalPage(String factor, String name, boolean last, boolean kept) {}
