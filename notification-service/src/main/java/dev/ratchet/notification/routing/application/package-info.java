/** Keeps the scores of gateways, and orders gateways by them. */
@NullMarked
package dev.ratchet.notification.routing.application;

import org.jspecify.annotations.NullMarked;
