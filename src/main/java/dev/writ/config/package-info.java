/// The configuration as users write it: one record per section, a strict reader that names file, line and remedy,
/// and the
/// JSON Schema of the same shapes. Imports `model` only.
@NullMarked
package dev.writ.config;

import org.jspecify.annotations.NullMarked;
