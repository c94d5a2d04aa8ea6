package dev.writ.demo.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One message as it reached the server.
public final class Received {
    private final String method;
    private final Iterable<Map.Entry<String, String>> fields;
    private final byte[] bytes;

    /// @param fields and bytes are kept as they are; nobody may change them any more
    Received(String method, Iterable<Map.Entry<String, String>> fields, byte[] bytes) {
        this.method = method;
        this.fields = fields;
        this.bytes = bytes;
    }

    /// The HTTP method, or `stdio`.
    public String method() {
        return method;
    }

    /// The body or line as text.
    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// All HTTP header fields as they arrived, `Authorization` among them; none over stdio.
    public List<Map.Entry<String, String>> headers() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        fields.forEach(field -> all.add(Map.entry(field.getKey(), field.getValue())));
        return List.copyOf(all);
    }

    /// The values of this header field, in order of arrival; its name in any case.
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                values.add(field.getValue());
            }
        }
        return List.copyOf(values);
    }

    /// The first value of this header field.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
