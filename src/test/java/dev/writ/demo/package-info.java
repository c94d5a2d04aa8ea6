/// Tests of the demonstration.
@NullMarked
package dev.writ.demo;

import org.jspecify.annotations.NullMarked;
