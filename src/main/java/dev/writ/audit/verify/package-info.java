/// Verifies a journal offline. Shares no code with the writer, so that one mistake cannot hide another. Imports only
/// the JDK and `java.sql`.
@NullMarked
package dev.writ.audit.verify;

import org.jspecify.annotations.NullMarked;
