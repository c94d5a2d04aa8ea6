/// Tests of the embedded store against real files.
@NullMarked
package dev.writ.store.sqlite;

import org.jspecify.annotations.NullMarked;
