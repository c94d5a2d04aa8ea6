/// Tests of what records and questions say.
@NullMarked
package dev.writ.audit;

import org.jspecify.annotations.NullMarked;
