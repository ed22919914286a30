/** The ranking of gateways, over HTTP. */
@NullMarked
package dev.ratchet.notification.routing.rest;

import org.jspecify.annotations.NullMarked;
