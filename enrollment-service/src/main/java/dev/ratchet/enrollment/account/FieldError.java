package dev.ratchet.enrollment.account;

/**
 * Something to mend in a form.
 *
 * @param field id of the element at fault
 */
public record FieldError(String field, String text) {}
