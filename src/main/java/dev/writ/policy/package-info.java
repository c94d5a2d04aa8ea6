/// Answers a question with a decision. Pure: no I/O, no clock. Imports `model` only; engines live in sub-packages.
@NullMarked
package dev.writ.policy;

import org.jspecify.annotations.NullMarked;
