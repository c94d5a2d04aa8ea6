package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON text (RFC 8259) so strictly that no other reader can understand the same bytes differently: one
/// parse, one tree. Duplicate names are refused by what they say, so an escaped spelling is no way round. Recursion
/// is bounded by [WireLimits#depth].
///
/// The limits given to the library are one step looser than ours and only stop it from working for nothing; ours
/// decide.
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1024)
                    .maxStringLength(WireLimits.replies().stringChars() + 1)
                    .maxNameLength(WireLimits.replies().nameChars() + 1)
                    .maxNumberLength(WireLimits.replies().numberChars() + 1)
                    .build())
            .build();

    private final byte[] text;
    private final WireLimits limits;
    private final boolean loneSurrogates;
    private final int locate;
    private final JsonParser parser;
    private int tokens;

    private JsonReader(byte[] text, WireLimits limits, boolean loneSurrogates, int locate) {
        this.text = text;
        this.limits = limits;
        this.loneSurrogates = loneSurrogates;
        this.locate = locate;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text, 0, text.length);
    }

    /// What an agent sent: lone surrogates refused.
    ///
    /// @param locate to which depth the places of parts are kept
    /// @throws WireFault if the text is not acceptable
    static Located request(byte[] text, WireLimits limits, int locate) {
        return read(text, limits, false, locate);
    }

    /// What a server sent: escaped lone surrogates pass.
    ///
    /// @param locate to which depth the places of parts are kept
    /// @throws WireFault if the text is not acceptable
    static Located reply(byte[] text, WireLimits limits, int locate) {
        return read(text, limits, true, locate);
    }

    private static Located read(byte[] text, WireLimits limits, boolean loneSurrogates, int locate) {
        if (text.length > limits.documentBytes()) {
            throw over("the message has more than " + limits.documentBytes() + " bytes; send less at once");
        }
        StrictUtf8.check(text);
        JsonReader reader = new JsonReader(text, limits, loneSurrogates, locate);
        try (JsonParser _ = reader.parser) {
            return reader.root();
        } catch (StreamConstraintsException _) {
            throw over("a name, string or number is longer than this gateway reads; send less at once");
        } catch (JacksonException _) {
            throw reader.malformed("is not valid JSON");
        }
    }

    private Located root() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw malformed("is empty");
        }
        Located root = located(first, 0);
        if (parser.nextToken() != null) {
            throw malformed("goes on after its end");
        }
        return root;
    }

    private Located located(JsonToken token, int depth) {
        count();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        if (token == JsonToken.START_OBJECT) {
            SequencedMap<String, Located> parts = new LinkedHashMap<>();
            Json.Obj value = object(depth + 1, parts);
            return new Located(value, from, end(), Collections.unmodifiableSequencedMap(parts), List.of());
        }
        if (token == JsonToken.START_ARRAY) {
            List<Located> parts = new ArrayList<>();
            Json.Arr value = array(depth + 1, parts);
            return new Located(value, from, end(), Collections.emptyNavigableMap(), List.copyOf(parts));
        }
        Json value = scalar(token);
        return new Located(value, from, end(), Collections.emptyNavigableMap(), List.of());
    }

    private Json plain(JsonToken token, int depth) {
        count();
        return switch (token) {
            case START_OBJECT -> object(depth + 1, new LinkedHashMap<>());
            case START_ARRAY -> array(depth + 1, new ArrayList<>());
            default -> scalar(token);
        };
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private Json.Obj object(int depth, SequencedMap<String, Located> parts) {
        checkDepth(depth);
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            count();
            String name = name(parser.currentName());
            JsonToken token = parser.nextToken();
            Json value;
            if (depth <= locate) {
                Located part = located(token, depth);
                parts.put(name, part);
                value = part.value();
            } else {
                value = plain(token, depth);
            }
            if (members.putIfAbsent(name, value) != null) {
                throw WireFault.of(
                        Reason.MALFORMED_JSON,
                        ErrorCode.PARSE_ERROR,
                        "the name `" + Names.visible(name) + "` stands twice in one object; send it once");
            }
        }
        count();
        return new Json.Obj(members);
    }

    private Json.Arr array(int depth, List<Located> parts) {
        checkDepth(depth);
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (depth <= locate) {
                Located part = located(token, depth);
                parts.add(part);
                items.add(part.value());
            } else {
                items.add(plain(token, depth));
            }
        }
        count();
        return new Json.Arr(items);
    }

    private Json scalar(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Json.Str(string(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number(parser.getString()));
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            default -> throw malformed("is not valid JSON");
        };
    }

    private String name(String name) {
        if (name.length() > limits.nameChars()) {
            throw over("a name has more than " + limits.nameChars() + " characters; use shorter names");
        }
        return wellFormed(name);
    }

    private String string(String value) {
        if (value.length() > limits.stringChars()) {
            throw over("a string has more than " + limits.stringChars() + " characters; send it in parts");
        }
        return wellFormed(value);
    }

    private String wellFormed(String value) {
        if (!loneSurrogates && hasLoneSurrogate(value)) {
            throw malformed("escapes half of a surrogate pair");
        }
        return value;
    }

    static boolean hasLoneSurrogate(String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (Character.isSurrogate(c)) {
                if (at + 1 == value.length() || !Character.isSurrogatePair(c, value.charAt(at + 1))) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private String number(String lexeme) {
        if (lexeme.length() > limits.numberChars()) {
            throw over("a number has more than " + limits.numberChars() + " characters; send it as a string");
        }
        int mark = Math.max(lexeme.indexOf('e'), lexeme.indexOf('E'));
        if (mark >= 0) {
            String power = lexeme.substring(mark + 1).replaceFirst("^[+-]?0*", "");
            if (power.length() > 9 || (!power.isEmpty() && Integer.parseInt(power) > limits.exponent())) {
                throw over("the number " + lexeme + " has an exponent beyond " + limits.exponent()
                        + "; send it as a string");
            }
        }
        return lexeme;
    }

    private void checkDepth(int depth) {
        if (depth > limits.depth()) {
            throw over("the message is nested deeper than " + limits.depth() + " levels; flatten it");
        }
    }

    private void count() {
        tokens++;
        if (tokens > limits.tokens()) {
            throw over("the message has more than " + limits.tokens() + " parts; send less at once");
        }
    }

    private WireFault malformed(String what) {
        long at = Math.min(Math.max(parser.currentLocation().getByteOffset(), 0), text.length);
        return WireFault.of(
                Reason.MALFORMED_JSON,
                ErrorCode.PARSE_ERROR,
                "the message " + what + " near byte " + at + "; send one JSON object as UTF-8");
    }

    private static WireFault over(String message) {
        return WireFault.of(Reason.TOO_LARGE, ErrorCode.INVALID_REQUEST, message);
    }
}
