/// Agents with a key of their own, made by this gateway. Imports its port, `model`, and the token codec of `jose`.
@NullMarked
package dev.writ.identity.local;

import org.jspecify.annotations.NullMarked;
