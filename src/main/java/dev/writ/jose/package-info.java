/// Ed25519 keys as JWK files (RFC 8037) and a compact JWS (RFC 7515) so narrow that only what this gateway and its
/// agents write passes. Shared by the rooms that sign; the only room that imports the JOSE library. Imports the JDK,
/// that library and `model`.
@NullMarked
package dev.writ.jose;

import org.jspecify.annotations.NullMarked;
