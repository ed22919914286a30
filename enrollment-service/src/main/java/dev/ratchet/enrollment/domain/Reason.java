package dev.ratchet.enrollment.domain;

/** A rule of the policy that spoke, and what it saw. */
public record Reason(String rule, String detail) {}
