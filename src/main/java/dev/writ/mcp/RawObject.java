package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A JSON object as bytes that passed the strict reader, together with the one reading of them. A member can be put
/// or taken out; every other byte stays as it was.
public final class RawObject {
    private static final RawObject EMPTY =
            new RawObject(Octets.utf8("{}"), Json.Obj.empty(), Collections.emptyNavigableMap());

    private final Octets bytes;
    private final Json.Obj tree;
    private final SequencedMap<String, Range> ranges;

    /// Where a member stands: its name from `name`, its value from `from` to before `to`.
    private record Range(int name, int from, int to) {
        Range moved(int after, int by) {
            return name > after ? new Range(name + by, from + by, to + by) : this;
        }
    }

    private RawObject(Octets bytes, Json.Obj tree, SequencedMap<String, Range> ranges) {
        this.bytes = bytes;
        this.tree = tree;
        this.ranges = ranges;
    }

    /// `{}`.
    public static RawObject empty() {
        return EMPTY;
    }

    /// What a server sent, if it is one acceptable object.
    ///
    /// @throws WireFault if it is not
    public static RawObject ofReply(Octets text) {
        return of(text.array(), JsonReader.reply(text.array(), WireLimits.replies(), 1), "the text");
    }

    /// An object of our own making.
    public static RawObject of(Json.Obj tree) {
        return ofReply(JsonWriter.write(tree));
    }

    /// @param what how the value is called in the message of the fault
    /// @throws WireFault if the value is not an object
    static RawObject of(byte[] text, Located place, String what) {
        if (!(place.value() instanceof Json.Obj tree)) {
            throw Faults.params(what + " is not an object; send one");
        }
        SequencedMap<String, Range> ranges = new LinkedHashMap<>();
        int name = 1;
        for (var member : place.members().entrySet()) {
            Located value = member.getValue();
            ranges.put(member.getKey(), new Range(name, value.from() - place.from(), value.to() - place.from()));
            name = value.to() - place.from() + 1;
        }
        return new RawObject(place.slice(text), tree, ranges);
    }

    /// The bytes.
    public Octets bytes() {
        return bytes;
    }

    /// What they say.
    public Json.Obj tree() {
        return tree;
    }

    /// The exact bytes of a member's value, if it is there.
    public Optional<Octets> slice(String name) {
        return Optional.ofNullable(ranges.get(name)).map(range -> Octets.copy(bytes.array(), range.from(), range.to()));
    }

    /// This object with the member set: in place if it is there, else as the last.
    public RawObject with(String name, Json value) {
        return with(name, JsonWriter.write(value), value);
    }

    /// This object with the member set to bytes that were checked before.
    ///
    /// @param text  one JSON value
    /// @param value what the text says
    public RawObject with(String name, Octets text, Json value) {
        SequencedMap<String, Json> members = new LinkedHashMap<>(tree.members());
        members.put(name, value);
        Json.Obj changed = new Json.Obj(members);
        Range old = ranges.get(name);
        return old == null ? appended(name, text, changed) : replaced(name, old, text, changed);
    }

    /// This object without the member.
    public RawObject without(String name) {
        if (!ranges.containsKey(name)) {
            return this;
        }
        RawObject rest = EMPTY;
        for (var member : tree.members().entrySet()) {
            if (!member.getKey().equals(name)) {
                Octets text = slice(member.getKey()).orElseThrow();
                rest = rest.with(member.getKey(), text, member.getValue());
            }
        }
        return rest;
    }

    private RawObject appended(String name, Octets text, Json.Obj changed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.size() + text.size() + name.length() + 8);
        int brace = bytes.size() - 1;
        out.write(bytes.array(), 0, brace);
        if (!ranges.isEmpty()) {
            out.write(',');
        }
        final int nameAt = out.size();
        out.writeBytes(JsonWriter.quoted(name));
        out.write(':');
        int from = out.size();
        out.writeBytes(text.array());
        SequencedMap<String, Range> moved = new LinkedHashMap<>(ranges);
        moved.put(name, new Range(nameAt, from, out.size()));
        out.write('}');
        return new RawObject(Octets.wrap(out.toByteArray()), changed, moved);
    }

    private RawObject replaced(String name, Range old, Octets text, Json.Obj changed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.size() + text.size());
        out.write(bytes.array(), 0, old.from());
        out.writeBytes(text.array());
        out.write(bytes.array(), old.to(), bytes.size() - old.to());
        int by = text.size() - (old.to() - old.from());
        SequencedMap<String, Range> moved = new LinkedHashMap<>();
        ranges.forEach((key, range) -> moved.put(key, range.moved(old.name(), by)));
        moved.put(name, new Range(old.name(), old.from(), old.to() + by));
        return new RawObject(Octets.wrap(out.toByteArray()), changed, moved);
    }

    @Override
    public String toString() {
        return "object of " + bytes;
    }
}
