/// Cedar's JSON forms: schemas, entities, contexts and the case files of Cedar's integration tests, read as the
/// official library reads them. Part of a library in itself: imports the JDK, Jackson, the values and the entities
/// only.
@NullMarked
package dev.writ.cedar.json;

import org.jspecify.annotations.NullMarked;
