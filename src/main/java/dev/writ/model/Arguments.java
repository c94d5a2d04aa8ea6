package dev.writ.model;

/// The arguments of one call: the bytes that passed the strict check and travel on, and the one reading of them.
///
/// @param bytes  UTF-8 JSON text of an object
/// @param tree   what these bytes say
/// @param digest over the canonical form with exact decimals, so that two spellings of one value agree and two integers
///               beyond 2^53 do not
public record Arguments(Octets bytes, Json.Obj tree, Digest digest) {
    @Override
    public String toString() {
        return "arguments " + digest;
    }
}
