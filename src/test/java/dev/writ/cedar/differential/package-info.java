/// Random trials that our engine and the official one must judge alike, made from a seed and shrunk when they do not.
@NullMarked
package dev.writ.cedar.differential;

import org.jspecify.annotations.NullMarked;
