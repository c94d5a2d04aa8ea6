/// What a server's process may try, and what becomes of it.
@NullMarked
package dev.writ.upstream.stdio;

import org.jspecify.annotations.NullMarked;
