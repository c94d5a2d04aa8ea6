package dev.writ.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A file that people write: UTF-8, with or without the mark some editors put at its beginning.
///
/// @param path  the file
/// @param shown how its name is shown to people
public record TextFile(Path path, String shown) {
    private static final char MARK = '\uFEFF';

    /// A file that is shown by its path.
    public TextFile(Path path) {
        this(path, path.toString());
    }

    /// Its text, without the mark.
    ///
    /// @param bytesMax the most bytes it may have
    /// @param tooLarge what to do with a file that has more
    /// @throws ConfigException naming the file and, when single bytes are wrong, their line and column
    public String read(long bytesMax, String tooLarge) {
        byte[] bytes = bytes(bytesMax, tooLarge);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        int binary = read.indexOf('\0');
        if (binary >= 0) {
            throw refuse(place(read, binary), "holds a zero byte, so it is no text", "write it as UTF-8 text");
        }
        if (result.isError()) {
            throw refuse(place(read, read.length()), "holds a byte that is not UTF-8", "save it as UTF-8");
        }
        return !read.isEmpty() && read.charAt(0) == MARK ? read.substring(1) : read;
    }

    private byte[] bytes(long bytesMax, String tooLarge) {
        if (Files.isDirectory(path)) {
            throw refuse(whole(), "is a folder", "name a file");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw refuse(whole(), "is no regular file", "name a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes((int) Math.min(bytesMax + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > bytesMax) {
                throw refuse(whole(), "is larger than " + bytesMax + " bytes", tooLarge);
            }
            return bytes;
        } catch (IOException unreadable) {
            throw refuse(
                    whole(), "cannot be read: " + why(unreadable), "check that it exists and that you may read it");
        }
    }

    /// Why the file system did not do something, in words.
    public static String why(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "it does not exist";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failed.getMessage());
        };
    }

    private Place whole() {
        return new Place(shown, 1);
    }

    private Place place(String before, int at) {
        int line =
                1 + (int) before.substring(0, at).chars().filter(c -> c == '\n').count();
        int begins = before.lastIndexOf('\n', at - 1) + 1;
        int column = before.codePointCount(begins, at) + (begins == 0 && before.indexOf(MARK) == 0 ? 0 : 1);
        return new Place(shown, line, Math.max(1, column));
    }

    private static ConfigException refuse(Place place, String message, String remedy) {
        return new ConfigException(List.of(new ConfigProblem(place, "", message, remedy)));
    }
}
