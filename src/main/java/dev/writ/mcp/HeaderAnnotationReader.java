package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Walks an input schema for `x-mcp-header`. Beyond the protocol's own rules it refuses names of headers that mean
/// something to HTTP, and annotations on properties that look like secrets, since headers are seen by everyone
/// between.
final class HeaderAnnotationReader {
    private static final String ANNOTATION = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
    private static final int DEPTH_MAX = 64;

    /// Names that mean something to HTTP or to us even behind a prefix, once something strips it.
    private static final Pattern FORBIDDEN = Pattern.compile("(?:proxy|sec|x-forwarded|mcp|access-control|content)-.*"
            + "|authorization|host|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|forwarded"
            + "|x-real-ip|via|cookie|set-cookie|origin|referer|dpop|www-authenticate|x-http-method-override"
            + "|x-original-url");

    private static final Pattern SECRET = Pattern.compile(
            "(?:.*[^a-z])?token|.*(?:password|passwd|passphrase|secret|credential|api_?-?key|private_?-?key"
                    + "|access_?-?key|(?:access|auth|bearer|refresh|id)_?-?token).*");

    private static final Set<String> PRIMITIVE = Set.of("string", "integer", "boolean");

    /// Keywords whose value is data, not a schema.
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "required", "type");

    /// Keywords whose value is a map of names to schemas.
    private static final Set<String> MAPS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private final List<HeaderParam> params = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    HeaderAnnotations read(Json.Obj schema) {
        try {
            if (schema.members().containsKey(ANNOTATION)) {
                throw new Broken("stands on the schema itself; annotate a property");
            }
            children(schema, List.of(), true);
            return new HeaderAnnotations.Acceptable(params);
        } catch (Broken broken) {
            return new HeaderAnnotations.Refused(ANNOTATION + " " + broken.getMessage());
        }
    }

    private void children(Json.Obj schema, List<String> path, boolean reachable) {
        if (path.size() > DEPTH_MAX) {
            throw new Broken("cannot be judged in a schema nested deeper than " + DEPTH_MAX + " levels");
        }
        boolean chain = reachable && !schema.members().containsKey("$ref");
        for (var member : schema.members().entrySet()) {
            String keyword = member.getKey();
            if (DATA.contains(keyword)) {
                continue;
            }
            if (MAPS.contains(keyword) && member.getValue() instanceof Json.Obj named) {
                boolean still = chain && keyword.equals("properties");
                named.members().forEach((name, value) -> visit(value, with(path, name), still));
            } else {
                visit(member.getValue(), with(path, keyword), false);
            }
        }
    }

    private void visit(Json value, List<String> path, boolean reachable) {
        switch (value) {
            case Json.Obj schema -> {
                if (schema.members().containsKey(ANNOTATION)) {
                    annotated(schema, path, reachable);
                }
                children(schema, path, reachable);
            }
            case Json.Arr array -> array.items().forEach(item -> visit(item, with(path, "[]"), false));
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private void annotated(Json.Obj schema, List<String> path, boolean reachable) {
        String where = "`" + Names.visible(String.join(".", path)) + "`";
        String name = schema.text(ANNOTATION).orElseThrow(() -> new Broken("on " + where + " is not a string"));
        String shown = "`" + Names.visible(name) + "` on " + where;
        if (!TOKEN.matcher(name).matches()) {
            throw new Broken(shown + " is not a header name of 1 to 64 characters");
        }
        String folded = name.toLowerCase(Locale.ROOT);
        if (FORBIDDEN.matcher(folded).matches()) {
            throw new Broken(shown + " is a name that HTTP or this gateway gives a meaning");
        }
        if (!reachable || schema.members().containsKey("$ref")) {
            throw new Broken(shown + " is not reached through `properties` alone");
        }
        if (!isPrimitive(schema)) {
            throw new Broken(shown + " is on a property that is not of type string, integer or boolean");
        }
        if (looksSecret(folded) || looksSecret(path.getLast().toLowerCase(Locale.ROOT))) {
            throw new Broken(shown + " would show what looks like a secret");
        }
        if (!seen.add(folded)) {
            throw new Broken(shown + " stands twice, not counting case");
        }
        params.add(new HeaderParam(name, path));
    }

    private static boolean looksSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    private static boolean isPrimitive(Json.Obj schema) {
        return switch (schema.members().get("type")) {
            case Json.Str(String type) -> PRIMITIVE.contains(type);
            case Json.Arr(List<Json> types) ->
                types.stream()
                                        .filter(type -> !type.equals(new Json.Str("null")))
                                        .filter(type ->
                                                type instanceof Json.Str(String name) && PRIMITIVE.contains(name))
                                        .count()
                                == 1
                        && types.stream()
                                        .filter(type -> !type.equals(new Json.Str("null")))
                                        .count()
                                == 1;
            case null -> false;
            case Json.Obj _, Json.Num _, Json.Bool _, Json.Null _ -> false;
        };
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /// A rule that is broken; never leaves this class.
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why, null, false, false);
        }
    }
}
