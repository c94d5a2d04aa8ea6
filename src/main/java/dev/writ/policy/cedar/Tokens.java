package dev.writ.policy.cedar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tokens of a rule's text, to find where something stands that Cedar's JSON form of the rule has without
/// a place.
record Tokens(List<Token> all) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u\\{([0-9a-fA-F_]{1,6})\\}|(.))", Pattern.DOTALL);

    /// One token.
    ///
    /// @param start its first character
    /// @param text  a name, what a string means, or a sign
    /// @param word  whether it is a name or a string
    record Token(int start, String text, boolean word) {}

    static Tokens of(String rule) {
        List<Token> found = new ArrayList<>();
        int at = 0;
        while (at < rule.length()) {
            char c = rule.charAt(at);
            int end = at + 1;
            if (rule.startsWith("//", at)) {
                int newline = rule.indexOf('\n', at);
                end = newline < 0 ? rule.length() : newline;
            } else if (c == '"') {
                int quote = Statement.closingQuote(rule, at);
                found.add(new Token(at, unescape(rule.substring(at + 1, Math.max(at + 1, quote))), true));
                end = quote + 1;
            } else if (inName(c)) {
                while (end < rule.length() && inName(rule.charAt(end))) {
                    end++;
                }
                found.add(new Token(at, rule.substring(at, end), true));
            } else if (!Character.isWhitespace(c)) {
                end += rule.startsWith("::", at) ? 1 : 0;
                found.add(new Token(at, rule.substring(at, end), false));
            }
            at = end;
        }
        return new Tokens(List.copyOf(found));
    }

    private static boolean inName(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private static String unescape(String written) {
        return ESCAPE.matcher(written).replaceAll(escape -> {
            String code = escape.group(1);
            if (code != null) {
                int point = Integer.parseInt(code.replace("_", ""), 16);
                return Matcher.quoteReplacement(Character.isValidCodePoint(point) ? Character.toString(point) : "");
            }
            return Matcher.quoteReplacement(
                    switch (escape.group(2)) {
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        case "0" -> "\0";
                        default -> escape.group(2);
                    });
        });
    }

    /// Where this name is read or tested as an attribute for the first time.
    OptionalInt attribute(String name) {
        return find(at -> text(at).equals(name) && List.of(".", "has", "[").contains(text(at - 1)));
    }

    /// Where this string stands for the nth time, from 0.
    OptionalInt literal(String value, int nth) {
        int[] seen = {0};
        return find(at ->
                all.get(at).word() && text(at).equals(value) && !text(at - 1).equals("::") && seen[0]++ == nth);
    }

    /// Where this entity is named for the first time.
    OptionalInt entity(String type, String id) {
        return find(at -> text(at + 2).equals(id) && text(at + 1).equals("::") && type.endsWith(text(at)));
    }

    OptionalInt annotation(String name) {
        return find(at -> text(at).equals("@") && text(at + 1).equals(name));
    }

    private OptionalInt find(java.util.function.IntPredicate fits) {
        for (int at = 0; at < all.size(); at++) {
            if (fits.test(at)) {
                return OptionalInt.of(all.get(at).start());
            }
        }
        return OptionalInt.empty();
    }

    private String text(int at) {
        return at < 0 || at >= all.size() ? "" : all.get(at).text();
    }

    /// How deep brackets and `if` are nested.
    int depth() {
        int depth = 0;
        int most = 0;
        for (Token token : all) {
            if (List.of("(", "[", "{", "if").contains(token.text())) {
                depth++;
            } else if (List.of(")", "]", "}", "else").contains(token.text())) {
                depth--;
            }
            most = Math.max(most, depth);
        }
        return most;
    }

    /// How many signs of operators there are.
    long operators() {
        return all.stream()
                .filter(token -> token.word()
                        ? List.of("if", "when", "unless", "has", "in", "is", "like")
                                .contains(token.text())
                        : !List.of("(", ")", "[", "]", "{", "}", ",", ":", "::", ";", "@")
                                .contains(token.text()))
                .count();
    }

    /// The chain of attributes these tokens are, from the variable on: `context.input["due date"]`.
    Optional<List<String>> chain() {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < all.size()) {
            if (at > 0 && !text(at).equals(".") && !text(at).equals("[")) {
                return Optional.empty();
            }
            boolean quoted = text(at).equals("[");
            int name = at == 0 ? 0 : at + 1;
            if (name >= all.size() || !all.get(name).word()) {
                return Optional.empty();
            }
            names.add(text(name));
            at = name + (quoted ? 2 : 1);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
    }
}
