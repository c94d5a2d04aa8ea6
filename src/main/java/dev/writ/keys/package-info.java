/// Every key of the gateway: purpose, kid, and where it lives. Imports `model` only.
@NullMarked
package dev.writ.keys;

import org.jspecify.annotations.NullMarked;
