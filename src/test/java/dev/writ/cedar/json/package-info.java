/// Tests of the readers of Cedar's JSON forms.
@NullMarked
package dev.writ.cedar.json;

import org.jspecify.annotations.NullMarked;
