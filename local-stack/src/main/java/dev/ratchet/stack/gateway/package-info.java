/** One URL space over the four services, as an ingress gives on Kubernetes: prefix routing and one merged OpenAPI. */
@NullMarked
package dev.ratchet.stack.gateway;

import org.jspecify.annotations.NullMarked;
