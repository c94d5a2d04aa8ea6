/// The command line: each command asks the running gateway over its socket, or works offline on files. Builds no part
/// of
/// a gateway; what only the gateway's own code can do it asks of [Works].
@NullMarked
package dev.writ.cli;

import org.jspecify.annotations.NullMarked;
