/// Entities and the hierarchy they stand in. Part of a library in itself: imports the JDK and the values only.
@NullMarked
package dev.writ.cedar.entity;

import org.jspecify.annotations.NullMarked;
