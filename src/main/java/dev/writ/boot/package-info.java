/// Builds every object by constructor, starts and stops; the only package that knows all others.
@NullMarked
package dev.writ.boot;

import org.jspecify.annotations.NullMarked;
