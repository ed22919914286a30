package dev.ratchet.enrollment.account;

import java.util.List;

/**
 * What is set up, and which browsers are remembered.
 *
 * @param renewable whether new recovery codes can be made
 * @param back whether a product waits for the visitor, who is through
 */
public record OverviewPage(
        List<FactorRow> factors, List<BrowserRow> browsers, boolean recoveryCodes, boolean renewable, boolean back) {

    /** @param note why it is not in use; empty where it is */
    public record FactorRow(String id, String name, String kind, String added, String used, String note) {}

    /** A browser that is not asked until {@code end}. */
    public record BrowserRow(String id, String name, String last, String end) {}
}
