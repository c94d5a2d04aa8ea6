package dev.writ.policy.cedar;

import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.util.ArrayList;
import java.util.List;

/// One rule's text and where it begins.
///
/// @param file   its file
/// @param line   of its first character that is neither space nor comment, from 1
/// @param column of that character, from 1
/// @param text   from there to its semicolon
record Statement(String file, int line, int column, String text) {

    /// The rules of a file. Cedar ends every rule with a semicolon, and a semicolon in a string or comment
    /// ends none.
    static List<Statement> split(PolicyText source) {
        String text = source.text();
        List<Statement> found = new ArrayList<>();
        Mark mark = new Mark(0, 1, 1);
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
                continue;
            }
            if (start < 0 && !Character.isWhitespace(c)) {
                start = i;
                mark = mark.to(text, i);
            }
            if (c == '"') {
                i = closingQuote(text, i);
            } else if (c == ';') {
                found.add(mark.statement(source.file(), text.substring(start, i + 1)));
                start = -1;
            }
        }
        if (start >= 0) {
            found.add(mark.statement(source.file(), text.substring(start)));
        }
        return found;
    }

    /// A place in a text.
    private record Mark(int index, int line, int column) {
        Mark to(String text, int next) {
            int lines = line;
            int columns = column;
            for (int i = index; i < next; i += Character.charCount(text.codePointAt(i))) {
                boolean ends = text.charAt(i) == '\n';
                lines += ends ? 1 : 0;
                columns = ends ? 1 : columns + 1;
            }
            return new Mark(next, lines, columns);
        }

        Statement statement(String file, String text) {
            return new Statement(file, line, column, text);
        }
    }

    /// A problem at this character of the rule's text.
    PolicyProblem problem(int index, String message, String remedy) {
        Mark at = new Mark(0, line, column).to(text, Math.clamp(index, 0, text.length()));
        return PolicyProblem.at(file, at.line(), at.column(), message, remedy);
    }

    /// The index of the character that begins at this byte of the rule's text in UTF-8, as the engine counts.
    int indexOf(int offset) {
        int bytes = 0;
        int index = 0;
        while (index < text.length() && bytes < offset) {
            int point = text.codePointAt(index);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            index += Character.charCount(point);
        }
        return index;
    }

    /// The index of the quote that ends the string that this one begins; the length of the text if none does.
    static int closingQuote(String text, int open) {
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }
}
