package dev.writ.tidy;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Java source as far as the checks need it.
final class JavaText {
    /// Text block, string, character, line comment, block comment: whichever begins first hides the others.
    private static final Pattern WORDS = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\""
                    + "|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\""
                    + "|'(?:\\\\.|[^'\\\\\n])*+'"
                    + "|//[^\n]*+"
                    + "|/\\*.*?\\*/",
            Pattern.DOTALL);

    private JavaText() {}

    /// The source with each comment and literal replaced by spaces, so that every line and column stays where it was.
    static String withoutWords(String source) {
        return WORDS.matcher(source).replaceAll(JavaText::blank);
    }

    private static String blank(MatchResult words) {
        return Matcher.quoteReplacement(words.group().replaceAll("[^\n]", " "));
    }
}
