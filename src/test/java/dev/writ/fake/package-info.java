/// Hand-written stand-ins for the ports, for tests. Each keeps the contract of what it stands for.
@NullMarked
package dev.writ.fake;

import org.jspecify.annotations.NullMarked;
