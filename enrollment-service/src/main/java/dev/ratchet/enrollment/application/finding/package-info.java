/** What an auditor should know, and its remediation. */
@NullMarked
package dev.ratchet.enrollment.application.finding;

import org.jspecify.annotations.NullMarked;
