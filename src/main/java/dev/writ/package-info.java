/// Writ: a runtime governance gateway for the Model Context Protocol.
@NullMarked
package dev.writ;

import org.jspecify.annotations.NullMarked;
