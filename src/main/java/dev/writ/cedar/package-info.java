/// An evaluator of the Cedar policy language: policies become trees of typed nodes once, and answer requests without
/// parsing, copying or asking the operating system for anything.
///
/// A library in itself. It imports nothing of the gateway, not even its nouns; `policy.cedar` is what joins the two.
/// The
/// official library stays the authority on text: what is evaluated here was parsed, and should have been validated,
/// there.
@NullMarked
package dev.writ.cedar;

import org.jspecify.annotations.NullMarked;
