/// The ledger of tasks: purpose, trigger, history, limits, end. Imports `model` only.
@NullMarked
package dev.writ.task;

import org.jspecify.annotations.NullMarked;
