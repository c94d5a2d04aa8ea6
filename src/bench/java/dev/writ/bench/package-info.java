/// Benchmarks and what reads their recordings. May import everything; nothing imports it.
@NullMarked
package dev.writ.bench;

import org.jspecify.annotations.NullMarked;
