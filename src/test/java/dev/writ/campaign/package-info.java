/// Long campaigns: programs started by the scripts in `scripts/campaigns`, not by the default suite.
@NullMarked
package dev.writ.campaign;

import org.jspecify.annotations.NullMarked;
