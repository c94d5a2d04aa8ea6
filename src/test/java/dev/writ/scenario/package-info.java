/// What a user relies on, as scenarios in files that run through every door. May import everything.
@NullMarked
package dev.writ.scenario;

import org.jspecify.annotations.NullMarked;
