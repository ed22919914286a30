package dev.ratchet.enrollment.account;

import org.jspecify.annotations.Nullable;

/** @param signInUrl where to begin again; null where that is not known */
public record NoticePage(
        String heading, String text, @Nullable String signInUrl) {}
