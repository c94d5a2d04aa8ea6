/// Task tokens as signed JWTs. Imports its port, `model`, and the token codec of `jose`.
@NullMarked
package dev.writ.token.jwt;

import org.jspecify.annotations.NullMarked;
