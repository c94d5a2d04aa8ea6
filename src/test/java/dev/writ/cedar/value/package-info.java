@NullMarked
package dev.writ.cedar.value;

import org.jspecify.annotations.NullMarked;
