/// Tests of the HTTP door, most of them with raw sockets: what an attacker sends is bytes.
@NullMarked
package dev.writ.transport.http;

import org.jspecify.annotations.NullMarked;
