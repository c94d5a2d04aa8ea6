/// Tests of the fixture server, from outside: raw HTTP and raw lines.
@NullMarked
package dev.writ.demo.server;

import org.jspecify.annotations.NullMarked;
