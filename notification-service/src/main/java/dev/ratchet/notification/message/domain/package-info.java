/** What users are told beside their banner, when, and in which words. */
@NullMarked
package dev.ratchet.notification.message.domain;

import org.jspecify.annotations.NullMarked;
