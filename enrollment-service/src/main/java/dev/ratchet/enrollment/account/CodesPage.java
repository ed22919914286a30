package dev.ratchet.enrollment.account;

import java.util.List;

/** Recovery codes that are shown until they are kept. */
public record CodesPage(List<String> codes) {
    @Override
    public String toString() {
        return "CodesPage[" + codes.size() + "]";
    }
}
