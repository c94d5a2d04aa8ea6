package dev.writ.mcp;

import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One argument that a tool mirrors into a header.
///
/// @param name what follows `Mcp-Param-`
/// @param path names of properties from the root of the arguments
public record HeaderParam(String name, List<String> path) {
    private static final BigDecimal WHOLE_MAX = BigDecimal.valueOf((1L << 53) - 1);
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    public HeaderParam {
        path = List.copyOf(path);
    }

    /// The name of the header.
    public String header() {
        return Protocol.PARAM_HEADER_PREFIX + name;
    }

    /// The header's value for these arguments; empty if they have none, or `null`, at the path.
    ///
    /// @throws WireFault if what stands there has no form in a header
    public Optional<String> value(Json.Obj arguments) {
        return find(arguments).map(found -> HeaderValue.encode(text(found)));
    }

    /// Whether a header says what these arguments say. Whole numbers are compared as numbers.
    ///
    /// @param header the value as it arrived; empty if there was none
    /// @throws WireFault if it is malformed
    boolean agrees(Optional<String> header, Json.Obj arguments) {
        Optional<Json> found = find(arguments);
        if (header.isEmpty() || found.isEmpty()) {
            return header.isEmpty() && found.isEmpty();
        }
        String said = HeaderValue.decode(header(), header.get());
        return switch (found.get()) {
            case Json.Num number ->
                NUMBER.matcher(said).matches() && CanonicalJson.sameNumber(new Json.Num(said), number);
            case Json value -> said.equals(text(value));
        };
    }

    /// Whether there is something to mirror.
    boolean isIn(Json.Obj arguments) {
        return find(arguments).isPresent();
    }

    private Optional<Json> find(Json.Obj arguments) {
        Json at = arguments;
        for (String step : path) {
            Optional<Json> next = at instanceof Json.Obj object ? object.member(step) : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return at instanceof Json.Null ? Optional.empty() : Optional.of(at);
    }

    private String text(Json value) {
        return switch (value) {
            case Json.Str(String text) -> text;
            case Json.Bool(boolean truth) -> Boolean.toString(truth);
            case Json.Num number -> whole(number);
            case Json.Obj _, Json.Arr _, Json.Null _ -> throw unfit();
        };
    }

    private String whole(Json.Num number) {
        BigDecimal value = number.value().stripTrailingZeros();
        if (value.scale() > 0 || value.abs().compareTo(WHOLE_MAX) > 0) {
            throw unfit();
        }
        return value.toBigIntegerExact().toString();
    }

    private WireFault unfit() {
        return Faults.params("the argument `" + String.join(".", path)
                + "` is mirrored in a header and must be a string, a boolean or a whole number within 2^53-1");
    }
}
