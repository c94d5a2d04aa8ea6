package dev.writ.tidy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What no text file of the tree may hold, whatever its kind.
final class Letters {
    private record Rule(Pattern pattern, String words) {
        Rule(String pattern, String words) {
            this(Pattern.compile(pattern), words);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]", "holds a control character; write its escape"),
            new Rule(
                    "[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]",
                    "holds a letter that does not show; write its escape"),
            new Rule("\\t", "holds a tab; use spaces"),
            new Rule("[ \\t]+$", "ends in a space"),
            new Rule("\\b(TODO|FIXME)\\b", "leaves work for later; do it, or write it down in docs/limitations.md"),
            new Rule("(?<![\\w.}])/(home|root|Users|work)/", "names a folder of one machine"));

    private Letters() {}

    static Stream<Finding> check(SourceFile file) {
        if (file.isIn("tidy")) {
            return Stream.empty();
        }
        List<String> lines = file.lines();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(at -> RULES.stream()
                        .filter(rule -> rule.pattern().matcher(lines.get(at)).find())
                        .map(rule -> new Finding(file.path(), at + 1, rule.words())));
    }
}
