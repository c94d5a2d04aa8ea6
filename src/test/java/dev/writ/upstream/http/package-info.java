/// What a server over HTTP may try, and what becomes of it.
@NullMarked
package dev.writ.upstream.http;

import org.jspecify.annotations.NullMarked;
