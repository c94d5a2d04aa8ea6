/// The security token service: task tokens, issued and revoked with their task. Imports `model` only.
@NullMarked
package dev.writ.token;

import org.jspecify.annotations.NullMarked;
