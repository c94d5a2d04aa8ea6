package dev.writ.policy.cedar;

import dev.writ.model.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what the official validator lets pass because it is no error of types: arguments no tool has, words a
/// value can never be, entities there are not.
///
/// @param catalogue what rules can be asked about
record RuleCheck(Catalogue catalogue) {
    private static final int LISTED_MAX = 12;

    /// A set can have as many words as a file has room for.
    private static final int WORDS_MAX = 20;

    /// Everything found in this rule.
    List<Finding> check(Rule rule) {
        List<Finding> found = new ArrayList<>();
        List<Shape.Fields> contexts = catalogue.contexts(rule.scope());
        reads(rule, contexts, found);
        words(rule, found);
        rule.literals().entities().forEach(entity -> entity(rule, entity).ifPresent(found::add));
        return found;
    }

    /// What is looked at and there for no call, or only where no rule can read it. Parts of the context that
    /// are the same for every call are there or not whatever tools there are; an argument of a rule that no
    /// tool is there for is not judged yet.
    private void reads(Rule rule, List<Shape.Fields> contexts, List<Finding> found) {
        Set<Spot> missing = new LinkedHashSet<>();
        Set<Spot> untyped = new LinkedHashSet<>();
        for (Reads.Look look : rule.looks()) {
            Spot place = Spot.inContext(look.path());
            Collection<Shape.Fields> all = place.isArgument() ? contexts : List.of(ContextShape.WITHOUT_INPUT);
            Set<Boolean> typed = all.stream()
                    .flatMap(context -> place.in(context).stream())
                    .map(shape -> !(shape instanceof Shape.Untyped))
                    .collect(Collectors.toSet());
            if (typed.isEmpty() && !all.isEmpty()) {
                missing.add(place.firstMissing(all));
            } else if (!typed.contains(true) && !all.isEmpty()) {
                untyped.add(place);
            }
        }
        Wording wording = new Wording(catalogue);
        missing.forEach(place -> found.add(
                read(rule, place, wording.nowhere(rule, place), wording.instead(place, catalogue.someContexts(rule)))));
        untyped.forEach(place -> found.add(read(rule, place, Wording.untyped(place), Wording.UNTYPED_REMEDY)));
    }

    private static Finding read(Rule rule, Spot place, String message, String remedy) {
        int index = Tokens.of(rule.where().text()).attribute(place.last()).orElse(0);
        Finding.Grade grade = place.isArgument() && !rule.byName() ? Finding.Grade.IDLE : Finding.Grade.ERROR;
        return new Finding(rule, index, grade, Optional.of(place), message, remedy);
    }

    private void words(Rule rule, List<Finding> found) {
        Map<String, Integer> seen = new HashMap<>();
        for (Literals.Compared word : rule.literals().words()) {
            int nth = seen.merge(word.written(), 1, Integer::sum) - 1;
            Set<String> possible = possible(rule, word);
            if (possible.isEmpty()
                    || found.size() >= WORDS_MAX
                    || possible.stream().anyMatch(each -> word.pattern().matches(each))) {
                continue;
            }
            found.add(Finding.error(
                    rule,
                    Tokens.of(rule.where().text())
                            .literal(word.written(), nth)
                            .orElseGet(() -> Tokens.of(rule.where().text())
                                    .attribute(word.place().last())
                                    .orElse(0)),
                    (word.item() ? "nothing in `" + word.place() + "` is ever " : "`" + word.place() + "` is never ")
                            + (word.isPattern() ? "like " : "")
                            + Spot.quoted(Names.visible(word.written())),
                    Closest.to(word.written(), possible)
                                    .map(close -> "did you mean " + Spot.quoted(close) + "? ")
                                    .orElse("")
                            + "it is " + listed(possible)));
        }
    }

    /// All that can be there; nothing when that is not known.
    private Set<String> possible(Rule rule, Literals.Compared word) {
        Collection<Shape.Fields> all = word.place().names().getFirst().equals("resource")
                ? List.of(ContextShape.RESOURCE)
                : catalogue.someContexts(rule);
        Set<String> possible = new TreeSet<>();
        for (Shape.Fields variable : all) {
            Optional<Shape> shape = word.place().in(variable);
            Set<String> words = shape.map(at -> at instanceof Shape.Many(Shape item) && word.item() ? item : at)
                    .filter(Shape.Text.class::isInstance)
                    .map(at -> ((Shape.Text) at).words())
                    .orElse(Set.of());
            if (shape.isPresent() && words.isEmpty()) {
                return Set.of();
            }
            possible.addAll(words);
        }
        return possible;
    }

    private static String listed(Collection<String> words) {
        return words.stream()
                        .limit(LISTED_MAX)
                        .map(word -> Spot.quoted(Names.visible(word)))
                        .collect(Collectors.joining(", "))
                + (words.size() > LISTED_MAX ? " or one of " + (words.size() - LISTED_MAX) + " more" : "");
    }

    private Optional<Finding> entity(Rule rule, Literals.Named entity) {
        int index = Tokens.of(rule.where().text())
                .entity(entity.type(), entity.id())
                .orElse(0);
        String written = entity.type() + "::" + Spot.quoted(Names.visible(entity.id()));
        String[] parts = entity.id().split("/", 3);
        return switch (entity.type()) {
            case "Tool", "Prompt", "Resource" ->
                parts.length < 3
                        ? Optional.of(shaped(rule, index, written, entity.type(), "tenant/server/name"))
                        : capability(rule, index, written, entity.type(), parts);
            case "Server" ->
                parts.length == 2
                        ? Optional.empty()
                        : Optional.of(shaped(rule, index, written, "Server", "tenant/server"));
            case "Agent" ->
                parts.length == 2
                        ? Optional.empty()
                        : Optional.of(shaped(rule, index, written, "Agent", "tenant/agent"));
            case "Tenant" ->
                parts.length == 1 ? Optional.empty() : Optional.of(shaped(rule, index, written, "Tenant", "tenant"));
            default ->
                entity.type().startsWith(TagTypes.NAMESPACE + "::")
                        ? Optional.of(Finding.error(
                                rule, index, "nothing is ever " + written, "read its attributes and tags instead"))
                        : Optional.empty();
        };
    }

    private static Finding shaped(Rule rule, int index, String written, String type, String form) {
        return Finding.error(
                rule, index, "nothing is ever " + written, "write it as " + type + "::" + Spot.quoted(form));
    }

    private Optional<Finding> capability(Rule rule, int index, String written, String type, String[] parts) {
        String kind = type.equals("Tool") ? "" : type.toLowerCase(java.util.Locale.ROOT) + ":";
        String action = kind + parts[1] + "/" + parts[2];
        if (catalogue.actions().contains(action) || !catalogue.servers().contains(parts[1])) {
            return Optional.empty();
        }
        Stream<String> there = catalogue.actions().stream()
                .filter(each -> each.startsWith(kind + parts[1] + "/"))
                .map(each -> each.substring(kind.length() + parts[1].length() + 1));
        return Optional.of(Finding.error(
                rule,
                index,
                "there is no " + written,
                Closest.to(parts[2], there.toList())
                        .map(close -> "did you mean `" + type + "::"
                                + Spot.quoted(parts[0] + "/" + parts[1] + "/" + close) + "`?")
                        .orElse("`writ catalog list` shows what is there")));
    }
}
