package dev.writ.cli;

import dev.writ.config.Suite;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// Which cases are run: those whose `FILE: NAME` has a text in it, in which `*` stands for anything. Upper and lower
/// case are the same.
final class CaseFilter implements BiPredicate<String, Suite.Case> {
    private final Optional<Pattern> wanted;

    CaseFilter(Optional<String> text) {
        this.wanted = text.map(words -> Pattern.compile(
                Pattern.quote(words.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q"), Pattern.DOTALL));
    }

    @Override
    public boolean test(String file, Suite.Case one) {
        String line = (file + ": " + one.name()).toLowerCase(Locale.ROOT);
        return wanted.map(pattern -> pattern.matcher(line).find()).orElse(true);
    }
}
