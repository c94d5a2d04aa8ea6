package dev.writ.tidy;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names that say nothing: parts of type names, and accessors that begin with `get`.
final class Names {
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)");
    private static final Pattern ACCESSOR =
            Pattern.compile("^\\s+(?:[\\w<>\\[\\].,?@]+ )+(get[A-Z]\\w*)\\(.*[{;]\\s*$");
    private static final Pattern STATEMENT = Pattern.compile("^\\s*(return|throw|else|case|yield|new)\\b");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final Set<String> EMPTY_WORDS = Set.of(
            "Manager",
            "Helper",
            "Helpers",
            "Util",
            "Utils",
            "Impl",
            "Abstract",
            "Base",
            "Data",
            "Info",
            "Processor",
            "Controller");

    private Names() {}

    static Stream<Finding> check(SourceFile file) {
        if (!file.isJava() || file.isIn("tidy")) {
            return Stream.empty();
        }
        List<String> code = file.code();
        return IntStream.range(0, code.size())
                .boxed()
                .flatMap(at -> Stream.concat(types(file, code, at), accessors(file, code, at)));
    }

    private static Stream<Finding> types(SourceFile file, List<String> code, int at) {
        return TYPE.matcher(code.get(at))
                .results()
                .map(type -> type.group(1))
                .filter(type -> Stream.of(CAMEL.split(type)).anyMatch(part -> saysNothing(part, file))
                        || type.matches("I[A-Z][a-z]\\w*"))
                .map(type -> new Finding(file.path(), at + 1, type + " has a part that says nothing; name what it is"));
    }

    private static boolean saysNothing(String part, SourceFile file) {
        return switch (part) {
            case "Context" -> !file.isIn("policy/cedar");
            case "Handler" -> !file.isIn("transport") && !file.isIn("transport/http");
            default -> EMPTY_WORDS.contains(part);
        };
    }

    private static Stream<Finding> accessors(SourceFile file, List<String> code, int at) {
        Matcher accessor = ACCESSOR.matcher(code.get(at));
        boolean overrides = at > 0 && code.get(at - 1).contains("@Override");
        if (!accessor.find()
                || overrides
                || STATEMENT.matcher(code.get(at)).find()
                || code.get(at).contains("=")) {
            return Stream.empty();
        }
        return Stream.of(new Finding(file.path(), at + 1, accessor.group(1) + " begins with get; say the noun alone"));
    }
}
