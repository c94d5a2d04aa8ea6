/// Tests of policies: asks what a file of tests asks, holds the answers against what it expects, and tells the
/// difference. May import `config` and `policy`.
@NullMarked
package dev.writ.policy.suite;

import org.jspecify.annotations.NullMarked;
