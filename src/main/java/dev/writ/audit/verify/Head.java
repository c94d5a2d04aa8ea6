package dev.writ.audit.verify;

/// An end of a journal that somebody vouches for.
///
/// @param incarnation which opening of the journal wrote that record
/// @param seq         the record's place
/// @param chain       the chain's value after it, 64 hexadecimal digits
/// @param closed      nothing follows it until the journal is opened again
public record Head(String incarnation, long seq, String chain, boolean closed) {}
