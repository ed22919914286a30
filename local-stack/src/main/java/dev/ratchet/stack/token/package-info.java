/** Keys of the local stack and the tokens signed with them: what an identity provider and a secret store do elsewhere. */
@NullMarked
package dev.ratchet.stack.token;

import org.jspecify.annotations.NullMarked;
