/// Tests of the agents' doors.
@NullMarked
package dev.writ.transport;

import org.jspecify.annotations.NullMarked;
