package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Trial.Ask;
import dev.writ.cedar.differential.Trial.Condition;
import dev.writ.cedar.differential.Trial.Rule;
import dev.writ.cedar.differential.Trial.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Makes a trial smaller as long as what it shows stays.
final class Shrinker {
    private final Predicate<Trial> shows;
    private int left;

    /// @param shows    whether a trial still shows what is looked for
    /// @param triesMax how many trials may be asked
    Shrinker(Predicate<Trial> shows, int triesMax) {
        this.shows = shows;
        this.left = triesMax;
    }

    Trial shrink(Trial trial) {
        Trial smallest = trial;
        Optional<Trial> smaller = next(smallest);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = next(smallest);
        }
        return smallest;
    }

    private Optional<Trial> next(Trial trial) {
        return smaller(trial).takeWhile(_ -> left-- > 0).filter(shows).findFirst();
    }

    /// Big steps first.
    private static Stream<Trial> smaller(Trial trial) {
        return Stream.of(
                        single(trial.requests()).map(trial::withRequests),
                        single(trial.policies()).map(trial::withPolicies),
                        halves(trial.policies()).map(trial::withPolicies),
                        halves(trial.templates()).map(trial::withTemplates),
                        halves(trial.entities()).map(trial::withEntities),
                        without(trial.policies()).map(trial::withPolicies),
                        without(trial.templates()).map(trial::withTemplates),
                        without(trial.links()).map(trial::withLinks),
                        without(trial.entities()).map(trial::withEntities),
                        without(trial.requests()).map(trial::withRequests),
                        changed(trial.policies(), Shrinker::rules).map(trial::withPolicies),
                        changed(trial.templates(), Shrinker::rules).map(trial::withTemplates),
                        changed(trial.entities(), Shrinker::things).map(trial::withEntities),
                        changed(trial.requests(), Shrinker::asks).map(trial::withRequests))
                .flatMap(trials -> trials);
    }

    private static <T> Stream<List<T>> single(List<T> all) {
        return all.size() < 2 ? Stream.empty() : all.stream().map(List::of);
    }

    private static <T> Stream<List<T>> halves(List<T> all) {
        int middle = all.size() / 2;
        return all.size() < 4 ? Stream.empty() : Stream.of(all.subList(0, middle), all.subList(middle, all.size()));
    }

    private static <T> Stream<List<T>> without(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(at -> {
            List<T> fewer = new ArrayList<>(all);
            fewer.remove(at);
            return fewer;
        });
    }

    private interface Smaller<T> {
        Stream<T> than(T one);
    }

    private static <T> Stream<List<T>> changed(List<T> all, Smaller<T> smaller) {
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(at -> smaller.than(all.get(at)).map(other -> {
                    List<T> changed = new ArrayList<>(all);
                    changed.set(at, other);
                    return changed;
                }));
    }

    private static Stream<Rule> rules(Rule rule) {
        Stream<Rule> bare = rule.notes().isEmpty()
                ? Stream.empty()
                : Stream.of(new Rule(rule.id(), "", rule.forbids(), rule.scope(), rule.conditions()));
        Stream<Rule> wider = changed(rule.scope(), Shrinker::variable)
                .map(scope -> new Rule(rule.id(), rule.notes(), rule.forbids(), scope, rule.conditions()));
        Stream<Rule> shorter = Stream.concat(
                        without(rule.conditions()),
                        changed(
                                rule.conditions(),
                                condition ->
                                        condition.body().smaller().map(body -> new Condition(condition.when(), body))))
                .map(conditions -> new Rule(rule.id(), rule.notes(), rule.forbids(), rule.scope(), conditions));
        return Stream.of(bare, wider, shorter).flatMap(rules -> rules);
    }

    /// A constraint without its demand; a slot stays, or its links would no longer fit.
    private static Stream<String> variable(String constraint) {
        int end = constraint.indexOf(' ');
        return end < 0 || constraint.contains("?") ? Stream.empty() : Stream.of(constraint.substring(0, end));
    }

    private static Stream<Thing> things(Thing thing) {
        return Stream.of(
                        without(thing.parents())
                                .map(parents -> new Thing(thing.uid(), thing.attributes(), thing.tags(), parents)),
                        without(thing.attributes())
                                .map(fewer -> new Thing(thing.uid(), fewer, thing.tags(), thing.parents())),
                        without(thing.tags())
                                .map(fewer -> new Thing(thing.uid(), thing.attributes(), fewer, thing.parents())))
                .flatMap(things -> things);
    }

    private static Stream<Ask> asks(Ask ask) {
        return without(ask.context()).map(context -> new Ask(ask.principal(), ask.action(), ask.resource(), context));
    }

    private static Stream<SortedMap<String, Val>> without(SortedMap<String, Val> all) {
        return all.keySet().stream().map(name -> {
            SortedMap<String, Val> fewer = new TreeMap<>(all);
            fewer.remove(name);
            return fewer;
        });
    }
}
