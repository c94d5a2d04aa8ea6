package dev.writ.demo.server;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads an [Envelope] in one pass. As many servers do, it takes the last of two equal keys and knows only exact names:
/// whoever smuggles past something in front of this server finds here a server that believes it.
final class EnvelopeScan {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String META = "io.modelcontextprotocol/";

    private record Fault(int code, String text) {}

    private final byte[] bytes;
    private Optional<Fault> fault = Optional.empty();
    private Optional<String> id = Optional.empty();
    private Optional<String> method = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> uri = Optional.empty();
    private Optional<String> arguments = Optional.empty();
    private Optional<String> protocolVersion = Optional.empty();
    private Optional<String> requestId = Optional.empty();
    private Optional<String> metaVersion = Optional.empty();
    private Optional<String> progressToken = Optional.empty();
    private boolean capabilities;
    private boolean toolsListChanged;
    private boolean versionTwo;
    private boolean response;

    private EnvelopeScan(byte[] bytes) {
        this.bytes = bytes;
    }

    static Envelope read(byte[] bytes) throws MalformedMessage {
        EnvelopeScan scan = new EnvelopeScan(bytes);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessage(-32600, "null", "a message is one JSON object");
            }
            scan.message(parser);
            if (parser.nextToken() != null) {
                throw new MalformedMessage(-32700, "null", "there is more after the message");
            }
        } catch (JacksonException e) {
            throw new MalformedMessage(-32700, "null", "not JSON: " + e.getOriginalMessage());
        }
        return scan.envelope();
    }

    private Envelope envelope() throws MalformedMessage {
        if (!versionTwo || (method.isEmpty() && !response)) {
            fault(-32600, "not a JSON-RPC 2.0 message");
        }
        if (fault.isPresent()) {
            throw new MalformedMessage(fault.get().code, id.orElse("null"), fault.get().text);
        }
        Envelope.Meta meta = new Envelope.Meta(metaVersion, capabilities, progressToken);
        return new Envelope(
                id,
                method,
                new Envelope.Params(name, uri, arguments, protocolVersion, requestId, toolsListChanged, meta));
    }

    private void message(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            switch (key) {
                case "jsonrpc" ->
                    versionTwo = text(in, value).filter("2.0"::equals).isPresent();
                case "id" -> id = identifier(in, value);
                case "method" -> method = text(in, value);
                case "result", "error" -> {
                    response = true;
                    in.skipChildren();
                }
                case "params" -> params(in, value);
                default -> in.skipChildren();
            }
        }
    }

    private void params(JsonParser in, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            fault(-32600, "params must be an object");
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            switch (key) {
                case "name" -> name = text(in, value);
                case "uri" -> uri = text(in, value);
                case "protocolVersion" -> protocolVersion = text(in, value);
                case "requestId" -> requestId = identifier(in, value);
                case "arguments" -> arguments = object(in, value);
                case "notifications" -> notifications(in, value);
                case "_meta" -> meta(in, value);
                default -> in.skipChildren();
            }
        }
    }

    private void meta(JsonParser in, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            fault(-32600, "_meta must be an object");
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            switch (key) {
                case META + "protocolVersion" -> metaVersion = text(in, value);
                case META + "clientCapabilities" -> {
                    capabilities = value == JsonToken.START_OBJECT;
                    in.skipChildren();
                }
                case "progressToken" -> progressToken = identifier(in, value);
                default -> in.skipChildren();
            }
        }
    }

    private void notifications(JsonParser in, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            if (key.equals("toolsListChanged")) {
                toolsListChanged = value == JsonToken.VALUE_TRUE;
            }
            in.skipChildren();
        }
    }

    /// The characters of the object as they stand in the message.
    private Optional<String> object(JsonParser in, JsonToken start) {
        if (start != JsonToken.START_OBJECT) {
            fault(-32602, "arguments must be an object");
            in.skipChildren();
            return Optional.empty();
        }
        int from = (int) in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        int end = (int) in.currentLocation().getByteOffset();
        return Optional.of(new String(bytes, from, end - from, StandardCharsets.UTF_8));
    }

    private static Optional<String> text(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return Optional.of(in.getString());
        }
        in.skipChildren();
        return Optional.empty();
    }

    private Optional<String> identifier(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return Optional.of(JsonText.quote(in.getString()));
        }
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return Optional.of(in.getString());
        }
        fault(-32600, "an id or token must be a string or an integer");
        in.skipChildren();
        return Optional.empty();
    }

    /// Keeps the first fault and reads on, because the id may still come.
    private void fault(int code, String text) {
        fault = fault.or(() -> Optional.of(new Fault(code, text)));
    }
}
