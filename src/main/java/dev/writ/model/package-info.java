/// The nouns of Writ: records, sealed types and enums that more than one room needs. Imports nothing but the JDK and
/// does no I/O.
@NullMarked
package dev.writ.model;

import org.jspecify.annotations.NullMarked;
