package dev.writ.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of a JSON object in a token, read one by one and each as exactly one type.
public final class Claims {
    private static final long TIME_MAX_S = 253_402_300_799L;

    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    static Claims parse(byte[] json) throws NotGenuine {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return new Claims(JSONObjectUtils.parse(text));
        } catch (ParseException | CharacterCodingException malformed) {
            throw new NotGenuine("a part is not a JSON object");
        }
    }

    static byte[] write(Map<String, ?> members) {
        return JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8);
    }

    /// Which members there are.
    public Set<String> names() {
        return Set.copyOf(members.keySet());
    }

    /// Whether the member of this name is exactly this string. A list that holds it is not.
    public boolean says(String name, String value) {
        return value.equals(members.get(name));
    }

    /// The member of this name, which must be a string if it is there.
    public Optional<String> text(String name) throws NotGenuine {
        return switch (members.get(name)) {
            case null -> absent(name);
            case String text -> Optional.of(text);
            default -> throw new NotGenuine("`" + name + "` is not a string");
        };
    }

    /// The string of this name, which must be there.
    public String needText(String name) throws NotGenuine {
        return text(name).orElseThrow(() -> new NotGenuine("`" + name + "` is missing"));
    }

    /// The NumericDate (RFC 7519 §2) of this name, which must be a number between 1970 and the year 9999 if it is
    /// there.
    public Optional<Instant> time(String name) throws NotGenuine {
        return switch (members.get(name)) {
            case null -> absent(name);
            case Long seconds when seconds >= 0 && seconds <= TIME_MAX_S -> Optional.of(Instant.ofEpochSecond(seconds));
            case Double seconds
            when seconds >= 0 && seconds <= TIME_MAX_S -> Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
            default -> throw new NotGenuine("`" + name + "` is not a time");
        };
    }

    /// The time of this name, which must be there.
    public Instant needTime(String name) throws NotGenuine {
        return time(name).orElseThrow(() -> new NotGenuine("`" + name + "` is missing"));
    }

    /// The object of this name, which must be there.
    public Claims needObject(String name) throws NotGenuine {
        if (members.get(name) instanceof Map<?, ?> object) {
            Map<String, Object> copy = JSONObjectUtils.newJSONObject();
            object.forEach((key, value) -> copy.put(String.valueOf(key), value));
            return new Claims(copy);
        }
        throw new NotGenuine("`" + name + "` is missing or not an object");
    }

    /// `null` is not a value of any claim we know, so a member that holds it is malformed, not absent.
    private <T> Optional<T> absent(String name) throws NotGenuine {
        if (members.containsKey(name)) {
            throw new NotGenuine("`" + name + "` is null");
        }
        return Optional.empty();
    }
}
