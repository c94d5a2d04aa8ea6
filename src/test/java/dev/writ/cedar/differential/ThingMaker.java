package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Kind.Simple;
import dev.writ.cedar.differential.Trial.Thing;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the entities of a trial: some there, some missing, in hierarchies that branch and meet again.
final class ThingMaker {
    private static final int THINGS_MAX = 16;

    private final Dice dice;
    private final World world;
    private final boolean typed;
    private final ValueMaker values;

    ThingMaker(Dice dice, World world, boolean typed) {
        this.dice = dice;
        this.world = world;
        this.typed = typed;
        this.values = new ValueMaker(dice, world, dice.chance(3) ? 10 : 0);
    }

    List<Thing> make() {
        Map<Uid, Thing> made = new LinkedHashMap<>();
        List<World.Type> types = List.copyOf(world.types().values());
        for (int at = dice.between(2, THINGS_MAX); at > 0; at--) {
            World.Type type = dice.pick(types);
            Uid uid = values.uid(type.name());
            made.putIfAbsent(uid, thing(uid, type, List.copyOf(made.keySet())));
        }
        if (!typed || dice.chance(20)) {
            world.actions()
                    .values()
                    .forEach(action -> made.put(
                            action.uid(), new Thing(action.uid(), new TreeMap<>(), new TreeMap<>(), action.parents())));
        }
        List<Thing> all = new ArrayList<>(made.values());
        if (dice.chance(2)) {
            all.add(dice.pick(all));
        }
        return all;
    }

    private Thing thing(Uid uid, World.Type type, List<Uid> before) {
        SortedMap<String, Val> attributes = values.fields(type.shape());
        SortedMap<String, Val> tags = new TreeMap<>();
        type.tags().ifPresent(kind -> {
            for (int at = dice.below(4); at > 0; at--) {
                Val tag = values.of(kind);
                tags.put(dice.pick(WorldMaker.NAMES), typed ? TrialMaker.bare(dice, kind, tag) : tag);
            }
        });
        if (!typed) {
            if (dice.chance(30) && !attributes.isEmpty()) {
                attributes.remove(dice.pick(List.copyOf(attributes.keySet())));
            }
            if (dice.chance(10)) {
                attributes.put(
                        dice.pick(WorldMaker.NAMES), values.of(dice.pick(Simple.TEXT, Simple.BOOL, Simple.LONG)));
            }
        }
        return new Thing(
                uid,
                typed ? TrialMaker.bare(dice, type.shape(), attributes) : attributes,
                tags,
                type.enumerated() ? List.of() : parents(type, before));
    }

    /// Some that were made before, so that there is no circle, and some that are nowhere.
    private List<Uid> parents(World.Type type, List<Uid> before) {
        List<Uid> chosen = new ArrayList<>();
        for (Uid one : before) {
            boolean allowed = type.parents().contains(one.type()) || (!typed && dice.chance(20));
            boolean action = world.actions().containsKey(one);
            if (allowed && !action && dice.chance(35)) {
                chosen.add(one);
            }
        }
        if (!type.parents().isEmpty() && dice.chance(20)) {
            Uid nowhere = values.uid(dice.pick(type.parents()));
            if (!before.contains(nowhere)) {
                chosen.add(new Uid(nowhere.type(), world.type(nowhere.type()).enumerated() ? nowhere.id() : "nowhere"));
            }
        }
        return chosen;
    }
}
