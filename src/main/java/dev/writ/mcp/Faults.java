package dev.writ.mcp;

import dev.writ.model.Reason;

/// The faults that several readers raise.
final class Faults {
    private Faults() {}

    static WireFault message(String what) {
        return WireFault.of(Reason.INVALID_MESSAGE, ErrorCode.INVALID_REQUEST, what);
    }

    static WireFault params(String what) {
        return WireFault.of(Reason.INVALID_PARAMS, ErrorCode.INVALID_PARAMS, what);
    }

    static WireFault header(String what) {
        return WireFault.of(Reason.HEADER_MISMATCH, ErrorCode.HEADER_MISMATCH, what);
    }
}
