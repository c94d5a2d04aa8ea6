/// SQL behind the ports of other rooms. Imports `model` and the ports of `task`, `catalog`, `approval` and `audit`.
@NullMarked
package dev.writ.store;

import org.jspecify.annotations.NullMarked;
