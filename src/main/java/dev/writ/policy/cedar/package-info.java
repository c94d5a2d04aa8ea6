/// Policies in the Cedar language: schema from tool definitions, loading, and a decision point over the official
/// engine. Imports `model`, `policy` and cedar-java (with its own Jackson); imported only by `boot`.
@NullMarked
package dev.writ.policy.cedar;

import org.jspecify.annotations.NullMarked;
