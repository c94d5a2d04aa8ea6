package dev.writ.transport.http;

/// Follows one chunked body byte by byte (RFC 9112 §7.1) and stops at the first byte that is not in it. Extensions are
/// bounded and may hold no quotes; trailers are refused.
final class ChunkScan {

    private static final int SIZE_DIGITS_MAX = 8;
    private static final int EXTENSION_BYTES_MAX = 1024;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_LF,
        CONTENT,
        CONTENT_CR,
        CONTENT_LF,
        LAST_CR,
        LAST_LF,
        DONE
    }

    private At at = At.SIZE;
    private long size;
    private int digits;
    private int extensionBytes;

    /// Whether the last byte of the body has been seen.
    boolean done() {
        return at == At.DONE;
    }

    /// How many bytes of content may be skipped as they are.
    long content() {
        return at == At.CONTENT ? size : 0;
    }

    /// Skips content.
    ///
    /// @param count at most [#content()]
    void skip(long count) {
        size -= count;
        if (size == 0) {
            at = At.CONTENT_CR;
        }
    }

    /// Takes one byte that is not content.
    void take(byte value) throws BadHttp {
        at = switch (at) {
            case SIZE -> inSize(value);
            case EXTENSION -> inExtension(value);
            case SIZE_LF -> {
                expect(value, '\n');
                yield size == 0 ? At.LAST_CR : At.CONTENT;
            }
            case CONTENT -> throw new IllegalStateException("content is skipped, not taken");
            case CONTENT_CR -> {
                expect(value, '\r');
                yield At.CONTENT_LF;
            }
            case CONTENT_LF -> {
                expect(value, '\n');
                digits = 0;
                yield At.SIZE;
            }
            case LAST_CR -> {
                expect(value, '\r');
                yield At.LAST_LF;
            }
            case LAST_LF -> {
                expect(value, '\n');
                yield At.DONE;
            }
            case DONE -> throw new IllegalStateException("the body has ended");
        };
    }

    private At inSize(byte value) throws BadHttp {
        int digit = Character.digit(value, 16);
        if (digit >= 0 && digits < SIZE_DIGITS_MAX) {
            size = digits == 0 ? digit : size * 16 + digit;
            digits++;
            return At.SIZE;
        }
        if (digits == 0 || digit >= 0) {
            throw new BadHttp("the size of a chunk is not 1 to " + SIZE_DIGITS_MAX + " hexadecimal digits");
        }
        return value == ';' ? counted() : endOfLine(value);
    }

    private At inExtension(byte value) throws BadHttp {
        if (value == '\r') {
            return At.SIZE_LF;
        }
        if (value == '"' || (value < 0x20 && value != '\t') || value == 0x7f) {
            throw new BadHttp("a chunk extension with quotes or control characters");
        }
        return counted();
    }

    private At counted() throws BadHttp {
        if (++extensionBytes > EXTENSION_BYTES_MAX) {
            throw new BadHttp("more than " + EXTENSION_BYTES_MAX + " bytes of chunk extensions");
        }
        return At.EXTENSION;
    }

    private static At endOfLine(byte value) throws BadHttp {
        expect(value, '\r');
        return At.SIZE_LF;
    }

    private static void expect(byte value, char wanted) throws BadHttp {
        if (value != wanted) {
            throw new BadHttp("a chunk is not framed as RFC 9112 §7.1 says");
        }
    }
}
