/// Tests of how the gateway is put together, and parts of it for other tests. May import everything.
@NullMarked
package dev.writ.boot;

import org.jspecify.annotations.NullMarked;
