/// The API over a real Unix socket, with real keys and tokens, a journal and a server in memory.
@NullMarked
package dev.writ.admin;

import org.jspecify.annotations.NullMarked;
