/// Turns what a caller presents into a caller that is believed. Imports `model` only; the kinds of proof live in
/// sub-packages.
@NullMarked
package dev.writ.identity;

import org.jspecify.annotations.NullMarked;
