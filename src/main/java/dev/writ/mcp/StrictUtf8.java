package dev.writ.mcp;

import dev.writ.model.Reason;

/// Refuses bytes that some readers would take for something else than plain UTF-8 JSON: a byte order mark, overlong
/// forms, surrogates, cut or impossible sequences, and control characters, which JSON never has raw. Without NUL
/// bytes no reader can mistake the text for UTF-16 or UTF-32 either.
///
/// Noncharacters such as U+FFFE are whole code points and pass inside strings; outside of strings they are not JSON.
final class StrictUtf8 {
    private final byte[] text;
    private int at;

    private StrictUtf8(byte[] text) {
        this.text = text;
    }

    /// @throws WireFault if the bytes are not what this class lets through
    static void check(byte[] text) {
        new StrictUtf8(text).run();
    }

    private void run() {
        if (text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF) {
            throw bad("starts with a byte order mark");
        }
        while (at < text.length) {
            int lead = text[at] & 0xFF;
            if (lead < 0x80) {
                ascii(lead);
                at++;
            } else if (lead < 0xE0) {
                // C0 and C1 could only spell ASCII the long way; 80 to BF do not begin anything.
                sequence(1, lead < 0xC2, 0x80, 0xBF);
            } else if (lead < 0xF0) {
                sequence(2, false, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
            } else {
                sequence(3, lead > 0xF4, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
            }
        }
    }

    private void ascii(int c) {
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
            throw bad("has a raw control character");
        }
    }

    private void sequence(int followers, boolean impossible, int secondMin, int secondMax) {
        if (impossible || at + followers >= text.length) {
            throw bad("is not valid UTF-8");
        }
        int second = text[at + 1] & 0xFF;
        if (second < secondMin || second > secondMax) {
            throw bad("is not valid UTF-8");
        }
        for (int next = 2; next <= followers; next++) {
            if ((text[at + next] & 0xC0) != 0x80) {
                throw bad("is not valid UTF-8");
            }
        }
        at += followers + 1;
    }

    private WireFault bad(String what) {
        return WireFault.of(
                Reason.MALFORMED_JSON,
                ErrorCode.PARSE_ERROR,
                "the message " + what + " at byte " + at + "; send JSON as plain UTF-8");
    }
}
