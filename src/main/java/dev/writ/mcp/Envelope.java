package dev.writ.mcp;

import dev.writ.model.Arguments;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import java.util.Optional;

/// One message from an agent, as the strict parser let it through.
public sealed interface Envelope {

    /// A request: something that is answered.
    ///
    /// @param id            to answer under, byte for byte
    /// @param raw           `params`, or `{}` if there was none
    /// @param progressToken under which progress is to be told, if the client wants it told
    record Request(RequestId id, String method, RawObject raw, Optional<RequestId> progressToken)
            implements Envelope, Called {
        /// The name of the tool or prompt, if `params.name` is a string.
        public Optional<String> toolName() {
            return params().text("name");
        }

        /// The address of the resource, if `params.uri` is a string.
        public Optional<String> uri() {
            return params().text("uri");
        }

        /// `params.arguments`: the exact bytes that were checked, and `{}` if there are none. Computes the digest
        /// each time; ask once per call.
        public Arguments arguments() {
            Json.Obj tree = params().object("arguments").orElseGet(Json.Obj::empty);
            Octets bytes = raw.slice("arguments").orElseGet(() -> Octets.utf8("{}"));
            return new Arguments(bytes, tree, CanonicalJson.argumentsDigest(tree));
        }

        /// The capabilities the client declares in `_meta`, if it does.
        public Optional<Json.Obj> clientCapabilities() {
            return meta().object(MetaKey.CLIENT_CAPABILITIES);
        }
    }

    /// A notification: never answered.
    ///
    /// @param raw `params`, or `{}` if there was none
    record Notification(String method, RawObject raw) implements Envelope, Called {}

    /// What the agent answers to a request of the server (legacy era only).
    ///
    /// @param result the exact bytes
    record Response(RequestId id, Octets result, Json tree) implements Envelope {}

    /// That the agent refuses a request of the server (legacy era only).
    ///
    /// @param error the exact bytes of the error object
    record ErrorResponse(RequestId id, Octets error, Json.Obj tree) implements Envelope {}

    /// A message with a method: a request or a notification.
    sealed interface Called permits Request, Notification {
        /// The method, well formed but not necessarily known.
        String method();

        /// `params` as bytes and tree.
        RawObject raw();

        /// `params`, empty if there was none.
        default Json.Obj params() {
            return raw().tree();
        }

        /// `params._meta`, empty if there was none.
        default Json.Obj meta() {
            return params().object("_meta").orElseGet(Json.Obj::empty);
        }

        /// The revision named in `_meta`, if it is.
        default Optional<String> protocolVersion() {
            return meta().text(MetaKey.PROTOCOL_VERSION);
        }
    }
}
