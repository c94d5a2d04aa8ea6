package dev.writ.policy.cedar;

import com.cedarpolicy.model.DetailedError;
import dev.writ.model.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns what the official validator says into words about the rule: it speaks of one action at a time and
/// knows no other place in the rule's reach. What is not known here stays in its own words.
///
/// @param catalogue what rules can be asked about
record ValidatorWords(Catalogue catalogue) {
    private static final Pattern MISSING =
            Pattern.compile("attribute `.*` (?:in context for|on entity type) .* not found", Pattern.DOTALL);
    private static final Pattern OPTIONAL =
            Pattern.compile("unable to guarantee safety of access to optional attribute .*", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("unable to guarantee safety of access to tag .*", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("unrecognized action `Action::\"(.*)\"`", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("unrecognized entity type `(.*)`", Pattern.DOTALL);
    private static final Pattern MAP = Pattern.compile(TagTypes.NAMESPACE + "::m\\w*_[0-9a-f]{32}");
    private static final Set<String> TYPES =
            Set.of("Action", "Agent", "Tenant", "Server", "Tool", "Prompt", "Resource");

    Finding error(Rule rule, DetailedError error) {
        String message = plain(rule, error.message);
        int start = start(rule, error);
        String about = rule.where().text().substring(start, end(rule, error));
        Optional<Spot> place =
                Tokens.of(about).chain().map(Spot::new).filter(at -> at.names().size() > 1);
        if (place.isPresent() && MISSING.matcher(message).matches()) {
            return missing(rule, start, place.get());
        }
        if (place.isPresent() && OPTIONAL.matcher(message).matches()) {
            return at(rule, start, place.get(), "`" + place.get() + "` is optional", Wording.tested(place.get()));
        }
        if (TAG.matcher(message).matches()) {
            return Finding.error(
                    rule,
                    start,
                    "`" + about + "` is not always there",
                    "test it first: `" + about.replaceFirst("\\.\\s*getTag\\b", ".hasTag") + " && …`");
        }
        if (message.startsWith("unable to find an applicable action")) {
            return consequence(
                    rule,
                    "no call fits the head of this rule",
                    "the principal is an Agent; the resource of a tool is a Tool, of a prompt a Prompt, of a resource"
                            + " a Resource");
        }
        return named(rule, start, message)
                .orElseGet(() -> Finding.error(
                        rule,
                        start,
                        message,
                        error.help
                                .filter(help -> !help.isEmpty())
                                .map(help -> plain(rule, help))
                                .orElse("see docs/policies.md for what a rule can read")));
    }

    private Optional<Finding> named(Rule rule, int start, String message) {
        Matcher action = ACTION.matcher(message);
        if (action.matches()) {
            String written = action.group(1);
            return Optional.of(Finding.error(
                    rule,
                    start,
                    "there is no action " + Spot.quoted(Names.visible(written)),
                    Closest.to(written, catalogue.actions())
                            .map(close -> "did you mean `Action::" + Spot.quoted(Names.visible(close)) + "`?")
                            .orElse("`writ catalog list` shows the tools; docs/policies.md names the groups")));
        }
        Matcher type = TYPE.matcher(message);
        return type.matches()
                ? Optional.of(Finding.error(
                        rule,
                        start,
                        "there is no entity type `" + type.group(1) + "`",
                        Closest.to(type.group(1), TYPES)
                                .map(close -> "did you mean `" + close + "`?")
                                .orElse("there are Action, Agent, Tenant, Server, Tool, Prompt and Resource")))
                : Optional.empty();
    }

    private Finding missing(Rule rule, int start, Spot place) {
        Wording wording = new Wording(catalogue);
        boolean resource = place.names().getFirst().equals("resource");
        List<? extends Shape> all = resource ? List.of(ContextShape.RESOURCE) : catalogue.someContexts(rule);
        List<Shape> there =
                all.stream().flatMap(variable -> place.in(variable).stream()).toList();
        boolean nobody = place.isArgument() && catalogue.contexts(rule.scope()).isEmpty();
        if (there.stream().anyMatch(Shape.Untyped.class::isInstance)) {
            return at(rule, start, place, Wording.untyped(place), Wording.UNTYPED_REMEDY);
        }
        Spot missing = place.firstMissing(all);
        return there.isEmpty() && !nobody
                ? at(rule, start, missing, wording.nowhere(rule, missing), wording.instead(missing, all))
                : at(rule, start, place, wording.sometimes(rule, place), Wording.tested(place));
    }

    private static Finding at(Rule rule, int start, Spot place, String message, String remedy) {
        return new Finding(rule, start, Finding.Grade.ERROR, Optional.of(place), message, remedy);
    }

    /// A rule that can hold for no call is wrong; that a string mixes alphabets only looks so.
    Optional<Finding> warning(Rule rule, DetailedError warning) {
        String message = plain(rule, warning.message);
        int start = start(rule, warning);
        if (!message.startsWith("policy is impossible")) {
            boolean hidden = message.contains("BIDI");
            return Optional.of(new Finding(
                    rule,
                    start,
                    hidden ? Finding.Grade.ERROR : Finding.Grade.NOTICE,
                    Optional.empty(),
                    visible(message),
                    hidden ? "remove the characters that nobody sees" : "check that no letter is of another alphabet"));
        }
        boolean byInput = rule.looks().stream()
                .anyMatch(
                        look -> look.path().isEmpty() || look.path().getFirst().equals("input"));
        if (byInput && catalogue.contexts(rule.scope()).isEmpty()) {
            return Optional.empty();
        }
        Finding never = consequence(
                rule,
                "this rule can never hold: with what there is, its conditions are false for every call",
                "look for a condition that contradicts the head or another one, or remove the rule");
        return Optional.of(
                byInput && !rule.byName()
                        ? new Finding(rule, 0, Finding.Grade.IDLE, Optional.empty(), never.message(), never.remedy())
                        : never);
    }

    private static String visible(String message) {
        StringBuilder shown = new StringBuilder();
        message.codePoints().forEach(point -> shown.append(Names.visible(Character.toString(point))));
        return shown.toString();
    }

    private static Finding consequence(Rule rule, String message, String remedy) {
        return new Finding(rule, 0, Finding.Grade.CONSEQUENCE, Optional.empty(), message, remedy);
    }

    private static String plain(Rule rule, String message) {
        return MAP.matcher(message)
                .replaceAll("a map")
                .replace("for policy `" + rule.id() + "`, ", "")
                .replace("__cedar::internal::AnyEntity, or __cedar::internal::OpenRecord{}", "an entity or a record")
                .replace("Set<__cedar::internal::Any>", "a Set")
                .replace("__cedar::internal::AnyEntity", "an entity");
    }

    private static int start(Rule rule, DetailedError error) {
        return error.sourceLocations.isEmpty() ? 0 : rule.where().indexOf(error.sourceLocations.getFirst().start);
    }

    private static int end(Rule rule, DetailedError error) {
        return error.sourceLocations.isEmpty()
                ? rule.where().text().length()
                : rule.where().indexOf(error.sourceLocations.getFirst().end);
    }
}
