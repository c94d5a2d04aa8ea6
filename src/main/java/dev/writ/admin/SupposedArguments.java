package dev.writ.admin;

import dev.writ.model.Arguments;
import dev.writ.model.CanonicalFault;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Arguments of a call with one value in another place or another form.
///
/// @param schema of the arguments, by which a typed value is read where nothing stood before
record SupposedArguments(Json.Obj schema) {
    /// What their keys begin with: `input.path`, or `input/path` where a name has a point in it (RFC 6901).
    static final String ROOT = "input";

    /// Whether this key is one of arguments.
    static boolean means(String key) {
        return key.equals(ROOT) || key.startsWith(ROOT + ".") || key.startsWith(ROOT + "/");
    }

    /// The arguments with this change.
    Arguments with(Arguments arguments, Supposed supposed) {
        List<String> path = path(supposed.key());
        Json changed = set(arguments.tree(), path, 0, supposed);
        if (!(changed instanceof Json.Obj tree)) {
            throw supposed.wrong("is an object");
        }
        try {
            Octets bytes = Octets.utf8(Wire.write(tree));
            return new Arguments(bytes, tree, CanonicalJson.argumentsDigest(tree));
        } catch (CanonicalFault fault) {
            Problem problem = supposed.wrong("cannot be part of arguments");
            problem.addSuppressed(fault);
            throw problem;
        }
    }

    private static List<String> path(String key) {
        if (key.equals(ROOT)) {
            return List.of();
        }
        String rest = key.substring(ROOT.length() + 1);
        return key.charAt(ROOT.length()) == '.'
                ? List.of(rest.split("\\.", -1))
                : Arrays.stream(rest.split("/", -1))
                        .map(part -> part.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    private Json set(Json at, List<String> path, int depth, Supposed supposed) {
        if (depth == path.size()) {
            return typed(Optional.of(at), path, supposed);
        }
        String name = path.get(depth);
        boolean last = depth + 1 == path.size();
        return switch (at) {
            case Json.Obj(SequencedMap<String, Json> members) -> {
                SequencedMap<String, Json> copy = new LinkedHashMap<>(members);
                Optional<Json> there = Optional.ofNullable(members.get(name));
                copy.put(
                        name,
                        there.isPresent()
                                ? set(there.get(), path, depth + 1, supposed)
                                : last
                                        ? typed(Optional.empty(), path, supposed)
                                        : set(Json.Obj.empty(), path, depth + 1, supposed));
                yield new Json.Obj(copy);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> copy = new ArrayList<>(items);
                int index = index(name, items.size(), supposed);
                if (index < items.size()) {
                    copy.set(index, set(items.get(index), path, depth + 1, supposed));
                } else {
                    copy.add(
                            last
                                    ? typed(Optional.empty(), path, supposed)
                                    : set(Json.Obj.empty(), path, depth + 1, supposed));
                }
                yield new Json.Arr(copy);
            }
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ ->
                throw supposed.wrong("goes through a value that has no parts");
        };
    }

    private static int index(String name, int size, Supposed supposed) {
        if (name.matches("[0-9]{1,6}") && Integer.parseInt(name) <= size) {
            return Integer.parseInt(name);
        }
        throw supposed.wrong("goes through a list, so its place is a number from 0 to " + size);
    }

    // 007 typed for a text is a text, not a number.
    private Json typed(Optional<Json> before, List<String> path, Supposed supposed) {
        boolean text = before.map(Json.Str.class::isInstance).orElseGet(() -> saysText(path));
        return text && !(supposed.typed() instanceof Json.Null) ? new Json.Str(supposed.text()) : supposed.typed();
    }

    private boolean saysText(List<String> path) {
        Json at = schema;
        for (String name : path) {
            at = at instanceof Json.Obj object
                    ? object.object("properties")
                            .flatMap(properties -> properties.member(name))
                            .or(() -> object.member("items"))
                            .orElse(Json.NULL)
                    : Json.NULL;
        }
        return at instanceof Json.Obj type
                && type.text("type").filter("string"::equals).isPresent();
    }
}
