/// Manners of the source tree, each with a test that it bites. The samples here hold what is banned elsewhere, so this
/// folder alone is left out of the table of banned words.
@NullMarked
package dev.writ.tidy;

import org.jspecify.annotations.NullMarked;
