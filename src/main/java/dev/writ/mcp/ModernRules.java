package dev.writ.mcp;

import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Decides the era of a message and holds its headers against its body (MCP 2026-07-28: versioning; Streamable HTTP,
/// server validation). A header that is there must agree with the body in every era; which must be there depends on
/// it.
public final class ModernRules {
    private final List<String> enabled;

    /// @param enabled the revisions that may be used, newest first; without a legacy one, a message that names no
    ///                revision is refused
    public ModernRules(List<String> enabled) {
        this.enabled = List.copyOf(enabled);
        if (enabled.isEmpty() || !Protocol.VERSIONS.containsAll(enabled)) {
            throw new IllegalArgumentException("enable one or more of the versions " + Protocol.VERSIONS);
        }
    }

    /// The dialect of a message that came over HTTP.
    ///
    /// @throws WireFault with -32020 if a header is missing or disagrees with the body, with -32602 if metadata the
    ///                   era demands is missing, with -32022 if the revision is not enabled
    public Dialect check(McpHeaders headers, Envelope message) {
        return answering(message, () -> checked(headers, message, true));
    }

    /// The dialect of a message that came without headers, over stdio.
    ///
    /// @throws WireFault with -32602 or -32022, as above
    public Dialect check(Envelope message) {
        return answering(message, () -> checked(McpHeaders.none(), message, false));
    }

    /// Holds the `Mcp-Param-*` headers of a tool call against its arguments.
    ///
    /// @param inputSchema of the tool that is called, as approved
    /// @throws WireFault with -32020 if one disagrees, or is missing in the modern era
    public void checkParams(Dialect dialect, McpHeaders headers, Envelope.Request call, Json.Obj inputSchema) {
        if (!(HeaderAnnotations.of(inputSchema) instanceof HeaderAnnotations.Acceptable(List<HeaderParam> params))) {
            return;
        }
        Json.Obj arguments = call.params().object("arguments").orElseGet(Json.Obj::empty);
        answering(call, () -> {
            params.forEach(param -> checkParam(dialect, headers, param, arguments));
            return dialect;
        });
    }

    private static void checkParam(Dialect dialect, McpHeaders headers, HeaderParam param, Json.Obj arguments) {
        Optional<String> header =
                Optional.ofNullable(headers.params().get(param.name().toLowerCase(Locale.ROOT)));
        if (header.isEmpty() && (dialect.era() == Era.LEGACY || !param.isIn(arguments))) {
            return;
        }
        if (!param.agrees(header, arguments)) {
            throw Faults.header("the header " + param.header() + (header.isEmpty() ? " is missing" : "")
                    + (header.isEmpty() ? "" : " differs from the argument") + "; mirror `"
                    + Names.visible(String.join(".", param.path())) + "` exactly");
        }
    }

    private Dialect checked(McpHeaders headers, Envelope message, boolean http) {
        Optional<String> inBody =
                message instanceof Envelope.Called called ? called.protocolVersion() : Optional.empty();
        Optional<String> inHeader = headers.protocolVersion();
        if (inHeader.isPresent() && inBody.isPresent() && !inHeader.equals(inBody)) {
            throw Faults.header("the header " + Protocol.VERSION_HEADER + " and `" + MetaKey.PROTOCOL_VERSION
                    + "` name different versions; send the same");
        }
        if (message instanceof Envelope.Called called) {
            checkMirrors(headers, called);
        }
        Dialect dialect = dialect(inHeader.or(() -> inBody), message);
        if (dialect.era() == Era.MODERN) {
            checkModern(headers, message, http);
        }
        return dialect;
    }

    private Dialect dialect(Optional<String> named, Envelope message) {
        if (named.isEmpty()) {
            return unnamed(message);
        }
        String version = named.get();
        Era era = Protocol.era(version).filter(_ -> enabled.contains(version)).orElseThrow(() -> unsupported(version));
        return new Dialect(era, named);
    }

    private Dialect unnamed(Envelope message) {
        if (enabled.stream().anyMatch(Protocol.LEGACY_VERSIONS::contains)) {
            return new Dialect(Era.LEGACY, Optional.empty());
        }
        if (message instanceof Envelope.Request request && request.method().equals(Method.INITIALIZE)) {
            throw unsupported(request.params().text("protocolVersion").orElse(""));
        }
        throw Faults.header("the header " + Protocol.VERSION_HEADER + " is missing; send the version you speak");
    }

    private static void checkMirrors(McpHeaders headers, Envelope.Called message) {
        headers.method().ifPresent(method -> {
            if (!method.equals(message.method())) {
                throw Faults.header(
                        "the header " + Protocol.METHOD_HEADER + " differs from `method`; mirror it exactly");
            }
        });
        if (headers.name().isPresent() && Method.fromClientInAny(message.method())) {
            String name =
                    HeaderValue.decode(Protocol.NAME_HEADER, headers.name().get());
            if (name.chars().anyMatch(Character::isISOControl)
                    || !named(message).equals(Optional.of(name))) {
                throw Faults.header("the header " + Protocol.NAME_HEADER
                        + " differs from the name or address in `params`; mirror it exactly");
            }
        }
    }

    private static void checkModern(McpHeaders headers, Envelope message, boolean http) {
        if (!(message instanceof Envelope.Called called)) {
            throw Faults.message("clients send no responses in this version; retry the request with `inputResponses`");
        }
        if (!(called instanceof Envelope.Request request)) {
            return;
        }
        if (http) {
            require(headers.protocolVersion(), Protocol.VERSION_HEADER);
            require(headers.method(), Protocol.METHOD_HEADER);
            if (isNamed(request.method())) {
                require(headers.name(), Protocol.NAME_HEADER);
            }
        }
        if (request.protocolVersion().isEmpty()) {
            throw Faults.params("`_meta` has no `" + MetaKey.PROTOCOL_VERSION + "`; name the version on every request");
        }
        if (request.clientCapabilities().isEmpty()) {
            throw Faults.params(
                    "`_meta` has no `" + MetaKey.CLIENT_CAPABILITIES + "`; send an object, {} if you have none");
        }
    }

    private static void require(Optional<String> header, String name) {
        if (header.isEmpty()) {
            throw Faults.header("the header " + name + " is missing; send it on every request");
        }
    }

    private static boolean isNamed(String method) {
        return switch (method) {
            case Method.TOOLS_CALL, Method.PROMPTS_GET, Method.RESOURCES_READ -> true;
            default -> false;
        };
    }

    private static Optional<String> named(Envelope.Called message) {
        if (!isNamed(message.method())) {
            return Optional.empty();
        }
        return message.params().text(message.method().equals(Method.RESOURCES_READ) ? "uri" : "name");
    }

    private WireFault unsupported(String requested) {
        SequencedMap<String, Json> data = new LinkedHashMap<>();
        data.put(
                "supported",
                new Json.Arr(enabled.stream().<Json>map(Json.Str::new).toList()));
        data.put("requested", new Json.Str(requested));
        return WireFault.of(
                        Reason.VERSION_UNSUPPORTED,
                        ErrorCode.UNSUPPORTED_VERSION,
                        "the protocol version `" + Names.visible(requested) + "` is not enabled here; use one of "
                                + enabled)
                .with(new Json.Obj(data));
    }

    private static Dialect answering(Envelope message, Supplier<Dialect> check) {
        try {
            return check.get();
        } catch (WireFault fault) {
            throw fault.answering(
                    message instanceof Envelope.Request request ? Optional.of(request.id()) : Optional.empty());
        }
    }
}
