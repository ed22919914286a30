/** What users are told about their accounts. */
@NullMarked
package dev.ratchet.enrollment.application.notice;

import org.jspecify.annotations.NullMarked;
