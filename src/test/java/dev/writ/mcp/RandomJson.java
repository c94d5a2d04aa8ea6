package dev.writ.mcp;

import java.util.Random;

/// Makes JSON texts, well formed and then damaged, the same ones for the same seed.
final class RandomJson {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "1.0",
        "1e0",
        "-17",
        "0.1",
        "0.30000000000000004",
        "9007199254740993",
        "1E400",
        "-1e-400",
        "123456789012345678901234567890",
        "5e-324",
        "1.7976931348623157e308",
        "2.5e+3"
    };
    private static final String[] PIECES = {
        "a",
        "Name",
        "\u00e9",
        "e\u0301",
        "\u20ac",
        "\ud83d\ude00",
        "\\u0061",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0000",
        "\\ud83d\\ude00",
        "\\uD83D",
        "\\udc00",
        " ",
        "\u2028",
        "\uFFFE",
        "\u017F",
        "__proto__",
        "\\u001f",
        "\u007f",
        "\uFEFF"
    };
    private static final String[] BLANKS = {"", "", "", "", " ", "\n", "\t", "\r\n"};
    private static final String DAMAGE = "{}[]:,\"\\0123456789-+.eE \n\u0000\u0001tfn/ux";

    private final Random random;

    RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /// A call whose arguments are random, well formed but for half surrogate pairs and duplicate names.
    String call() {
        return blank() + Bodies.call(object(0)) + blank();
    }

    /// The same after some bytes were changed, dropped, doubled or swapped.
    byte[] damaged() {
        byte[] body = Bodies.utf8(call());
        int times = random.nextInt(3);
        for (int time = 0; time <= times; time++) {
            int at = random.nextInt(body.length);
            body = switch (random.nextInt(5)) {
                case 0 -> spliced(body, at, at + 1, new byte[] {(byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()))});
                case 1 -> spliced(body, at, at + 1, new byte[0]);
                case 2 -> spliced(body, at, at, new byte[] {(byte) random.nextInt(256)});
                case 3 -> {
                    int to = Math.min(body.length, at + random.nextInt(12));
                    yield spliced(body, at, at, java.util.Arrays.copyOfRange(body, at, to));
                }
                default -> spliced(body, at, Math.min(body.length, at + random.nextInt(6)), new byte[0]);
            };
            if (body.length == 0) {
                return Bodies.utf8("{");
            }
        }
        return body;
    }

    double number() {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : random.nextInt();
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] piece) {
        byte[] changed = new byte[body.length - (to - from) + piece.length];
        System.arraycopy(body, 0, changed, 0, from);
        System.arraycopy(piece, 0, changed, from, piece.length);
        System.arraycopy(body, to, changed, from + piece.length, body.length - to);
        return changed;
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 4 ? 5 : 8);
        String value = switch (kind) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 3, 4 -> string();
            case 5 -> array(depth + 1);
            default -> object(depth + 1);
        };
        return blank() + value + blank();
    }

    private String array(int depth) {
        StringBuilder array = new StringBuilder("[");
        int count = random.nextInt(4);
        for (int item = 0; item < count; item++) {
            array.append(item == 0 ? "" : ",").append(value(depth));
        }
        return array.append(']').toString();
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int count = random.nextInt(4);
        for (int member = 0; member < count; member++) {
            object.append(member == 0 ? "" : ",").append(blank());
            object.append(string()).append(blank()).append(':').append(value(depth));
        }
        return object.append('}').toString();
    }

    private String string() {
        StringBuilder string = new StringBuilder("\"");
        int count = random.nextInt(4);
        for (int piece = 0; piece < count; piece++) {
            // Halves of pairs are rare, or hardly a text would be acceptable.
            String next = PIECES[random.nextInt(PIECES.length)];
            boolean half = next.equals("\\uD83D") || next.equals("\\udc00");
            string.append(half && random.nextInt(12) != 0 ? "b" : next);
        }
        return string.append('"').toString();
    }

    private String blank() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }
}
