/// The values of the Cedar language, equal to each other exactly as the language says. Part of a library in itself:
/// imports the JDK only.
@NullMarked
package dev.writ.cedar.value;

import org.jspecify.annotations.NullMarked;
