package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The `result` of a response: the exact bytes a server sent and the one reading of them. A changed member leaves
/// every other byte as it was.
///
/// @param raw the object
public record ResultObject(RawObject raw) {

    /// The bytes.
    public Octets bytes() {
        return raw.bytes();
    }

    /// What they say.
    public Json.Obj tree() {
        return raw.tree();
    }

    /// Whether a tool says that it failed.
    public boolean isError() {
        return tree().members().get("isError") instanceof Json.Bool(boolean failed) && failed;
    }

    /// What kind of result this is, if it says so; absent means `complete`.
    public Optional<String> resultType() {
        return tree().text("resultType");
    }

    /// This result with the member set.
    public ResultObject with(String name, Json value) {
        return new ResultObject(raw.with(name, value));
    }

    /// This result without the member.
    public ResultObject without(String name) {
        return new ResultObject(raw.without(name));
    }

    /// This result with one key of `_meta` set, its other keys kept.
    public ResultObject withMeta(String key, Json value) {
        SequencedMap<String, Json> meta = new LinkedHashMap<>(
                tree().object("_meta").orElseGet(Json.Obj::empty).members());
        meta.put(key, value);
        return with("_meta", new Json.Obj(meta));
    }
}
