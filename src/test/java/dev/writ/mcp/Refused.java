package dev.writ.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.writ.model.Reason;
import java.nio.charset.StandardCharsets;

/// What the parser says about bodies it refuses.
final class Refused {
    private Refused() {}

    static WireFault fault(byte[] body) {
        WireFault fault = catchThrowableOfType(WireFault.class, () -> Bodies.PARSER.parse(body));
        assertThat(fault).as(new String(body, StandardCharsets.UTF_8)).isNotNull();
        assertThat(fault.detail()).isNotBlank();
        return fault;
    }

    static WireFault fault(String body) {
        return fault(Bodies.utf8(body));
    }

    static void assertFault(String body, Reason reason, int code) {
        assertThat(fault(body)).extracting(WireFault::reason, WireFault::code).containsExactly(reason, code);
    }
}
