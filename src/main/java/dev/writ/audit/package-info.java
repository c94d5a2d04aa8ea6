/// The journal: what was asked, what was decided and what became of it, durable before anything leaves and verifiable
/// offline. Imports `model` only; `verify` shares no code with the writer.
@NullMarked
package dev.writ.audit;

import org.jspecify.annotations.NullMarked;
