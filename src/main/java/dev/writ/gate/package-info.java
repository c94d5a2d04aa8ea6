/// The enforcement point: every call passes it once, and it alone decides what happens next. Imports `model`, `mcp` and
/// the
/// ports of the stations, never their adapters.
@NullMarked
package dev.writ.gate;

import org.jspecify.annotations.NullMarked;
