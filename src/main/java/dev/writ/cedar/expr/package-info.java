/// Policies as typed trees, and the readers that make them of Cedar's JSON form. Part of a library in itself: imports
/// the JDK, Jackson and the values only.
@NullMarked
package dev.writ.cedar.expr;

import org.jspecify.annotations.NullMarked;
