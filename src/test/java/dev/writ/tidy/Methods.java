package dev.writ.tidy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The methods of one Java source, found by pattern and by counting braces.
final class Methods {
    /// A method's name, the line of its signature and how many lines it spans.
    record Method(String name, int line, int length) {}

    /// What stands before a body's brace if the body is a method's: a word or type, a name, parameters, perhaps throws.
    private static final Pattern SIGNATURE = Pattern.compile(
            "(?:(\\w+|[>\\]])\\s+)?(\\w+)\\s*\\([^()]*+(?:\\([^()]*+\\)[^()]*+)*+\\)\\s*(?:throws\\s+[\\w.,\\s]+)?$");
    private static final Pattern COMPACT_CONSTRUCTOR =
            Pattern.compile("^\\s*(?:public\\s+|private\\s+)?([A-Z]\\w*)\\s*$");

    private static final Set<String> NO_NAME = Set.of("if", "for", "while", "switch", "catch", "synchronized", "try");
    private static final Set<String> NO_TYPE = Set.of("new", "return", "record", "throw", "case");

    private final String code;
    private final List<Method> found = new ArrayList<>();

    private Methods(String source) {
        this.code = JavaText.withoutWords(source);
    }

    static List<Method> in(String source) {
        var methods = new Methods(source);
        methods.read();
        return List.copyOf(methods.found);
    }

    /// A brace that is open: the name of the method it begins, or empty for any other brace.
    private record Open(String name, int line) {}

    private void read() {
        Deque<Open> open = new ArrayDeque<>();
        int line = 1;
        int head = 0;
        for (int at = 0; at < code.length(); at++) {
            switch (code.charAt(at)) {
                case '\n' -> line++;
                case ';' -> head = at + 1;
                case '{' -> {
                    open.push(opened(code.substring(head, at), line));
                    head = at + 1;
                }
                case '}' -> {
                    close(open, line);
                    head = at + 1;
                }
                default -> {}
            }
        }
    }

    private void close(Deque<Open> open, int line) {
        if (open.isEmpty()) {
            return;
        }
        Open begun = open.pop();
        if (!begun.name().isEmpty()) {
            found.add(new Method(begun.name(), begun.line(), line - begun.line() + 1));
        }
    }

    private static Open opened(String head, int line) {
        Matcher signature = SIGNATURE.matcher(head);
        if (signature.find()) {
            String type = signature.group(1) == null ? "" : signature.group(1);
            String name = signature.group(2);
            boolean method = !NO_NAME.contains(name) && !NO_TYPE.contains(type);
            int wrapped = (int) signature.group().strip().lines().count() - 1;
            return new Open(method ? name : "", line - wrapped);
        }
        Matcher compact = COMPACT_CONSTRUCTOR.matcher(head);
        return new Open(compact.find() ? compact.group(1) : "", line);
    }
}
