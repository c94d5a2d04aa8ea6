/// May this be published, discovered, executed? And is it still what was approved? Imports `model` only.
@NullMarked
package dev.writ.catalog;

import org.jspecify.annotations.NullMarked;
