/// Every key of the gateway: what it is for, whose it is, and the file it lives in. Imports `model` and the key
/// formats of `jose`.
@NullMarked
package dev.writ.keys;

import org.jspecify.annotations.NullMarked;
