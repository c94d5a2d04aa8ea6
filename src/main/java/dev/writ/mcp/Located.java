package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.List;
import java.util.SequencedMap;

/// A value, where its text stands, and (down to the depth the reader was asked for) where its parts stand.
///
/// @param from    index of the first byte of the value
/// @param to      index after its last byte
/// @param members parts of an object by name; empty below the asked depth
/// @param items   parts of an array; empty below the asked depth
record Located(Json value, int from, int to, SequencedMap<String, Located> members, List<Located> items) {

    /// The bytes of the value.
    Octets slice(byte[] text) {
        return Octets.copy(text, from, to);
    }
}
