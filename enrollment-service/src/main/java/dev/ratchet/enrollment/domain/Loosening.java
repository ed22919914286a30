package dev.ratchet.enrollment.domain;

/** The recorded decision of a named person that lets protection go down. */
public record Loosening(String actor, String reason) {}
