package dev.writ.policy.cedar;

import dev.writ.policy.PolicyText;
import java.util.ArrayList;
import java.util.List;

/// One rule's text and where it begins.
///
/// @param file its file
/// @param line of its first character that is neither space nor comment, from 1
/// @param text from there to its semicolon
record Statement(String file, int line, String text) {

    /// The rules of a file. Cedar ends every rule with a semicolon, and a semicolon in a string or comment ends none.
    static List<Statement> split(PolicyText source) {
        String text = source.text();
        List<Statement> found = new ArrayList<>();
        int start = -1;
        int line = 1;
        int counted = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
                continue;
            }
            if (start < 0 && !Character.isWhitespace(c)) {
                start = i;
                line += newlines(text, counted, i);
                counted = i;
            }
            if (c == '"') {
                i = closingQuote(text, i);
            } else if (c == ';') {
                found.add(new Statement(source.file(), line, text.substring(start, i + 1)));
                start = -1;
            }
        }
        if (start >= 0) {
            found.add(new Statement(source.file(), line, text.substring(start)));
        }
        return found;
    }

    /// The line of the file on which this byte of the rule's text stands.
    int lineOf(int offset) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int shown = line;
        for (int i = 0; i < Math.min(offset, bytes.length); i++) {
            shown += bytes[i] == '\n' ? 1 : 0;
        }
        return shown;
    }

    private static int newlines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static int closingQuote(String text, int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }
}
