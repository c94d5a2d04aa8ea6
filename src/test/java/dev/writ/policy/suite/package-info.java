/// Tests of the package they are named after.
@NullMarked
package dev.writ.policy.suite;

import org.jspecify.annotations.NullMarked;
