/// Tests of the gate: its order, and that nothing gets round it.
@NullMarked
package dev.writ.gate;

import org.jspecify.annotations.NullMarked;
