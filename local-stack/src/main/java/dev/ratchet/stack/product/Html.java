package dev.ratchet.stack.product;

/** Text on its way into a page. */
final class Html {
    private Html() {}

    /** Fit for an element's text and for a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
