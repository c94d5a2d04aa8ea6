package dev.writ.cedar;

import dev.writ.cedar.expr.Policy;

/// Why a policy could not be evaluated. The language skips such a policy; who asks should not.
///
/// @param policy    which one
/// @param kind      what went wrong
/// @param attribute what was looked at, as source writes it, for example `context.input.path`; empty when it was not
/// one                  attribute
/// @param message   in words
public record Fault(Policy policy, Kind kind, String attribute, String message) {

    /// What can go wrong in an evaluation.
    public enum Kind {
        /// A value has a type that the operator does not take.
        TYPE,
        /// A record or an entity has no such attribute.
        ATTRIBUTE_MISSING,
        /// An entity has no such tag.
        TAG_MISSING,
        /// There is no such entity, so it has no attributes.
        ENTITY_MISSING,
        /// A result does not fit 64 bits.
        OVERFLOW,
        /// A text is none that an extension type can read, or an operation of one has no result.
        EXTENSION
    }
}
