/// The demonstration: a governed run of an agent on servers that come with Writ. Like `boot`, it may know all others.
@NullMarked
package dev.writ.demo;

import org.jspecify.annotations.NullMarked;
