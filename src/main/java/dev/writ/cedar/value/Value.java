package dev.writ.cedar.value;

/// A value of the Cedar language. `equals` is the language's `==`: values of different types are unequal, never an
/// error.
public sealed interface Value extends Found
        permits Bool, Whole, Text, EntityUid, ValueSet, ValueRecord, Decimal, IpAddress, Datetime, Duration {

    /// The name of its type as messages say it.
    default String type() {
        return switch (this) {
            case Bool _ -> "bool";
            case Whole _ -> "long";
            case Text _ -> "string";
            case EntityUid uid -> "(entity of type `" + uid.entityType() + "`)";
            case ValueSet _ -> "set";
            case ValueRecord _ -> "record";
            case Decimal _ -> "decimal";
            case IpAddress _ -> "ipaddr";
            case Datetime _ -> "datetime";
            case Duration _ -> "duration";
        };
    }
}
