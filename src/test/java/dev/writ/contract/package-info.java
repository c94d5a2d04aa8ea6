/// What every implementation of a port must keep, as suites that a fake and each adapter run.
@NullMarked
package dev.writ.contract;

import org.jspecify.annotations.NullMarked;
