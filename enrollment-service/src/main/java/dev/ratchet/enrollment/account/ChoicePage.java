package dev.ratchet.enrollment.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice of factors or methods, strongest first.
 *
 * @param then page to go to afterwards
 * @param required whether a product waits for it
 * @param waits how long it takes until what is set up already counts; empty where nothing waits
 * @param skippable whether it can be put off, {@code skipsLeft} times; an earlier skip may still hold with none left
 */
public record ChoicePage(
        List<Choice> choices,
        String then,
        boolean required,
        String waits,
        boolean skippable,
        int skipsLeft,
        @Nullable FieldError error) {

    /** @param checked the strongest is chosen beforehand */
    public record Choice(String value, String label, String about, boolean checked) {}
}
