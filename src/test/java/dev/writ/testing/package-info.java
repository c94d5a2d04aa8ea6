/// What every test gets without asking: after each one, no planted secret may be in anything that was said or written.
@NullMarked
package dev.writ.testing;

import org.jspecify.annotations.NullMarked;
