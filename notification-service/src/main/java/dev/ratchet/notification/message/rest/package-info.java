/** What operators and admins see of templates. */
@NullMarked
package dev.ratchet.notification.message.rest;

import org.jspecify.annotations.NullMarked;
