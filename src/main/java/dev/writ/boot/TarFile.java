package dev.writ.boot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// The files of a gzipped tar archive, in memory. Reads the ustar format with the long names of GNU and POSIX; other
/// kinds of entries are passed over.
final class TarFile {
    private static final int BLOCK = 512;
    private static final long BYTES_MAX = 1L << 30;

    private static final int NAME_END = 100;
    private static final int SIZE_START = 124;
    private static final int SIZE_END = 136;
    private static final int KIND = 156;
    private static final int PREFIX_START = 345;
    private static final int PREFIX_END = 500;
    private static final int OCTAL = 8;

    private TarFile() {}

    /// Reads every file.
    ///
    /// @throws IOException when it is not such an archive, or holds more than a gibibyte
    static SortedMap<String, byte[]> read(Path archive) throws IOException {
        try (InputStream zipped = new BufferedInputStream(Files.newInputStream(archive));
                DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(zipped)))) {
            return read(in);
        }
    }

    private static SortedMap<String, byte[]> read(DataInputStream in) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        byte[] header = new byte[BLOCK];
        String longName = "";
        long left = BYTES_MAX;
        while (filled(in, header) && header[0] != 0) {
            long size = size(header);
            left -= size;
            if (size < 0 || left < 0) {
                throw new IOException("the archive holds more than " + BYTES_MAX + " bytes; unpack it");
            }
            byte[] content = in.readNBytes((int) size);
            if (content.length != size) {
                throw new EOFException("the archive ends within a file; fetch it again");
            }
            in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            switch (header[KIND]) {
                case 'L' -> longName = text(content, 0, content.length);
                case 'x' -> longName = path(content, longName);
                case '0', 0 -> {
                    files.put(longName.isEmpty() ? name(header) : longName, content);
                    longName = "";
                }
                default -> longName = "";
            }
        }
        return files;
    }

    private static boolean filled(InputStream in, byte[] block) throws IOException {
        return in.readNBytes(block, 0, block.length) == block.length;
    }

    private static long size(byte[] header) throws IOException {
        String digits = text(header, SIZE_START, SIZE_END).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, OCTAL);
        } catch (NumberFormatException broken) {
            throw new IOException("not a tar archive, or a broken one", broken);
        }
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX_START, PREFIX_END);
        String name = text(header, 0, NAME_END);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int start, int end) {
        int stop = start;
        while (stop < end && bytes[stop] != 0) {
            stop++;
        }
        return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
    }

    /// The name that an extended header gives the next file; each of its lines is `length key=value`.
    private static String path(byte[] content, String otherwise) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("[0-9]+ path=.*"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
