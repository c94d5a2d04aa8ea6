/// The embedded store: one SQLite file in the state folder, owned by one gateway. Imports `model`, the ports it
/// implements, `java.sql`, the SQLite driver and Flyway.
@NullMarked
package dev.writ.store.sqlite;

import org.jspecify.annotations.NullMarked;
