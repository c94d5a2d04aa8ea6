/// The agents' doors: reads what arrives, hands it to the gate and turns answers into bytes. Adds no decision of its
/// own.
/// Imports `model`, `mcp` and `gate`.
@NullMarked
package dev.writ.transport;

import org.jspecify.annotations.NullMarked;
