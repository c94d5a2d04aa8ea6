package dev.writ.cedar.differential;

import dev.writ.cedar.differential.ExprMaker.Scene;
import dev.writ.cedar.differential.Kind.OfEntity;
import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Kind.SetOf;
import dev.writ.cedar.differential.Kind.Simple;
import dev.writ.cedar.differential.Trial.Ask;
import dev.writ.cedar.differential.Trial.Condition;
import dev.writ.cedar.differential.Trial.Link;
import dev.writ.cedar.differential.Trial.Rule;
import dev.writ.cedar.differential.Trial.Thing;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a trial from a seed.
final class TrialMaker {
    static final int REQUESTS = 8;
    private static final int POLICIES_MAX = 30;
    /// More than two words of bits.
    private static final int POLICIES_MANY = 140;

    private final Dice dice;
    private final World world;
    private final boolean typed;
    private final List<World.Action> verbs;

    private TrialMaker(Dice dice) {
        this.dice = dice;
        this.world = new WorldMaker(dice.split()).make();
        this.typed = dice.chance(40);
        this.verbs = world.actions().values().stream()
                .filter(action -> !action.principals().isEmpty())
                .toList();
    }

    static Trial make(long seed) {
        return new TrialMaker(new Dice(seed)).make();
    }

    private Trial make() {
        List<Thing> entities = new ThingMaker(dice.split(), world, typed).make();
        int count = dice.chance(50)
                ? dice.between(1, 6)
                : dice.chance(98) ? dice.between(1, POLICIES_MAX) : dice.between(POLICIES_MAX, POLICIES_MANY);
        List<Rule> policies = new ArrayList<>();
        List<Rule> templates = new ArrayList<>();
        Dice forPolicies = dice.split();
        for (int at = 0; at < count; at++) {
            boolean template = forPolicies.chance(20);
            Rule made = rule(forPolicies.split(), (template ? "t" : "p") + at, template);
            (template ? templates : policies).add(made);
        }
        List<Ask> requests = new ArrayList<>();
        Dice forRequests = dice.split();
        for (int at = 0; at < REQUESTS; at++) {
            requests.add(ask(forRequests.split()));
        }
        return new Trial(
                typed ? world.schema() : "", policies, templates, links(dice.split(), templates), entities, requests);
    }

    private List<Link> links(Dice links, List<Rule> templates) {
        ValueMaker values = new ValueMaker(links, world, 0);
        List<Link> made = new ArrayList<>();
        for (Rule template : templates) {
            for (int at = links.below(3); at > 0; at--) {
                SortedMap<String, Uid> slots = new TreeMap<>();
                for (String slot : List.of("?principal", "?resource")) {
                    if (template.fills(slot)) {
                        slots.put(slot, values.uid(links.pick(world.names())));
                    }
                }
                made.add(new Link(template.id(), template.id() + " link " + at, slots));
            }
        }
        return made;
    }

    private Rule rule(Dice own, String id, boolean template) {
        World.Action verb = own.pick(verbs);
        Scene scene = new Scene(
                world,
                own.pick(verb.principals()),
                own.pick(verb.resources()),
                verb.uid().type(),
                verb.context());
        boolean forbids = own.chance(35);
        String notes = forbids && own.chance(40) ? "@step_up(\"operator\") " : own.chance(10) ? "@note(\"\") " : "";
        ScopeMaker scopes = new ScopeMaker(own, world);
        // An open head lets every request try the conditions.
        boolean open = !template && own.chance(50);
        List<String> scope = open
                ? List.of("principal", "action", "resource")
                : List.of(
                        scopes.entity("principal", scene.principal(), template),
                        scopes.action(verb.uid()),
                        scopes.entity("resource", scene.resource(), template && own.chance(60)));
        ExprMaker exprs = new ExprMaker(own, scene, own.pick(0, 0, 2, 6));
        List<Condition> conditions = new ArrayList<>();
        for (int at = own.pick(0, 1, 1, 1, 2); at > 0; at--) {
            conditions.add(new Condition(own.chance(80), exprs.of(Simple.BOOL, own.pick(1, 2, 2, 3, 4, 5))));
        }
        return new Rule(id, notes, forbids, scope, conditions);
    }

    private Ask ask(Dice own) {
        World.Action verb = own.pick(verbs);
        ValueMaker values = new ValueMaker(own, world, own.chance(5) ? 20 : 0);
        Uid action = own.chance(97)
                ? verb.uid()
                : own.chance(50)
                        ? own.pick(List.copyOf(world.actions().keySet()))
                        : new Uid("Action", "never declared");
        String principal = own.chance(95) ? own.pick(verb.principals()) : own.pick(world.names());
        String resource = own.chance(95) ? own.pick(verb.resources()) : own.pick(world.names());
        SortedMap<String, Val> context = values.fields(verb.context());
        if (!typed || own.chance(3)) {
            spoil(own, values, context);
        }
        context.replaceAll((name, value) -> typed ? bare(verb.context().fields().get(name), value) : value);
        return new Ask(values.uid(principal), action, values.uid(resource), context);
    }

    /// Without a schema anything may be missing, too many, or of another kind.
    private void spoil(Dice own, ValueMaker values, SortedMap<String, Val> context) {
        if (own.chance(30) && !context.isEmpty()) {
            context.remove(own.pick(List.copyOf(context.keySet())));
        }
        if (own.chance(20)) {
            context.put(
                    own.pick(WorldMaker.NAMES), values.of(own.pick(Simple.LONG, Simple.BOOL, new SetOf(Simple.IP))));
        }
    }

    /// The same value without escapes, where the kind says what it is.
    private Val bare(Kind.@org.jspecify.annotations.Nullable Field field, Val value) {
        return field == null ? value : bare(dice, field.kind(), value);
    }

    static Val bare(Dice dice, Kind kind, Val value) {
        return switch (value) {
            case Uid uid when kind instanceof OfEntity -> dice.chance(50) ? new Val.Bare(uid) : uid;
            case Val.Call call
            when kind instanceof Simple simple && simple != Simple.TEXT -> dice.chance(50) ? new Val.Bare(call) : call;
            case Val.SetOf set
            when kind instanceof SetOf of ->
                new Val.SetOf(set.elements().stream()
                        .map(element -> bare(dice, of.element(), element))
                        .toList());
            case Val.RecordOf record
            when kind instanceof RecordOf of -> new Val.RecordOf(bare(dice, of, record.fields()));
            case Uid _, Val.Call _, Val.SetOf _, Val.RecordOf _ -> value;
            case Val.Bool _, Val.Whole _, Val.Words _, Val.Offset _, Val.Bare _ -> value;
        };
    }

    static SortedMap<String, Val> bare(Dice dice, RecordOf kind, SortedMap<String, Val> fields) {
        SortedMap<String, Val> made = new TreeMap<>(fields);
        made.replaceAll((name, value) -> {
            Kind.Field field = kind.fields().get(name);
            return field == null ? value : bare(dice, field.kind(), value);
        });
        return made;
    }
}
