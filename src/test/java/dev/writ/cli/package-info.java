/// Command lines run in this process, against a real admin socket with scripted answers.
@NullMarked
package dev.writ.cli;

import org.jspecify.annotations.NullMarked;
