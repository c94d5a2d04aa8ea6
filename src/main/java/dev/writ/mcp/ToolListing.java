package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server's answer to a list request, taken apart into items whose bytes are kept. It is put together again from
/// chosen items, byte for byte.
///
/// @param items      what has a name, in the server's order, two of one name included
/// @param unreadable what cannot, and why; nobody may call these
public record ToolListing(ResultObject result, ListKind kind, List<Item> items, List<Unreadable> unreadable) {

    /// One thing of the list.
    ///
    /// @param name  the tool's or prompt's name, the resource's address
    /// @param bytes the definition exactly as sent
    /// @param tree  what these bytes say
    public record Item(String name, Octets bytes, Json.Obj tree) {}

    /// One thing of the list that has no name of its own.
    ///
    /// @param index position in the server's list, from 0
    /// @param why   what is wrong with it
    public record Unreadable(int index, String why, Octets bytes) {}

    public ToolListing {
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }

    /// The list in this result of `tools/list`.
    ///
    /// @throws WireFault if it has no array of tools
    public static ToolListing read(ResultObject result) {
        return read(result, ListKind.TOOLS);
    }

    /// The list in this result.
    ///
    /// @throws WireFault if it has no array of this kind
    public static ToolListing read(ResultObject result, ListKind kind) {
        byte[] text = result.raw()
                .slice(kind.member())
                .orElseThrow(() -> Faults.message("the server's list has no `" + kind.member() + "`"))
                .array();
        Located array = JsonReader.reply(text, WireLimits.replies(), 1);
        if (!(array.value() instanceof Json.Arr)) {
            throw Faults.message("`" + kind.member() + "` of the server's list is not an array");
        }
        List<Item> items = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        int index = 0;
        for (Located place : array.items()) {
            Octets bytes = place.slice(text);
            Optional<String> name = name(place, kind);
            if (place.value() instanceof Json.Obj tree && name.isPresent()) {
                items.add(new Item(name.get(), bytes, tree));
            } else {
                unreadable.add(new Unreadable(index, why(place.value(), kind), bytes));
            }
            index++;
        }
        return new ToolListing(result, kind, items, unreadable);
    }

    /// Where the list goes on, if it does.
    public Optional<String> nextCursor() {
        return result.tree().text("nextCursor");
    }

    /// The same result with only these items, in this order; every byte outside the list stays as it was.
    public ResultObject rebuild(List<Item> chosen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('[');
        List<Json> trees = new ArrayList<>();
        for (Item item : chosen) {
            if (!trees.isEmpty()) {
                out.write(',');
            }
            out.writeBytes(item.bytes().array());
            trees.add(item.tree());
        }
        out.write(']');
        return new ResultObject(result.raw().with(kind.member(), Octets.wrap(out.toByteArray()), new Json.Arr(trees)));
    }

    private static Optional<String> name(Located place, ListKind kind) {
        return place.value() instanceof Json.Obj tree
                ? tree.text(kind.key()).filter(name -> !name.isEmpty() && !JsonReader.hasLoneSurrogate(name))
                : Optional.empty();
    }

    private static String why(Json value, ListKind kind) {
        return value instanceof Json.Obj ? "its `" + kind.key() + "` is missing or no text" : "it is not an object";
    }
}
