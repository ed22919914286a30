package dev.ratchet.notification.guard.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.guard.domain.Budget;
import dev.ratchet.notification.guard.domain.Lane;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may send and has sent today.
 *
 * @param day by UTC
 * @param stopped whether messages were refused today because the budget is spent
 * @param detail what to do about it; absent while nothing was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BudgetBody(
        LocalDate day,
        Amount limit,
        Amount spent,
        Lanes sent,
        boolean stopped,
        @Nullable String detail) {

    /**
     * @param money decimal; absent where it is not limited
     * @param currency ISO 4217
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Amount(int messages, @Nullable BigDecimal money, String currency) {}

    /** A part of the limit is kept for notices, the rest for codes. */
    record Lanes(int codes, int notices) {}

    static BudgetBody of(Budget budget, String currency) {
        var stopped = Stream.of(Lane.values())
                .filter(budget::stopped)
                .map(Lane::messages)
                .collect(Collectors.joining(" and "));
        return new BudgetBody(
                budget.day(),
                new Amount(
                        budget.limit().messages(),
                        Money.ofMillionths(budget.limit().money()),
                        currency),
                new Amount(
                        budget.codes() + budget.notices(),
                        Money.amount(budget.codeMoney() + budget.noticeMoney()),
                        currency),
                new Lanes(budget.codes(), budget.notices()),
                !stopped.isEmpty(),
                stopped.isEmpty()
                        ? null
                        : stopped + " are refused until the next day, by UTC, or until an operator raises the limit");
    }
}
