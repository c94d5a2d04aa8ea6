package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Kind.Field;
import dev.writ.cedar.differential.Kind.OfEntity;
import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Kind.SetOf;
import dev.writ.cedar.differential.Kind.Simple;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes values of a kind, mostly at the edges of what the kind holds.
final class ValueMaker {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "", "ä\"\\", "\uD83D\uDE00", "x y");

    private final Dice dice;
    private final World world;

    /// How many of a hundred texts of an extension's value are wrong.
    private final int wrongPercent;

    ValueMaker(Dice dice, World world, int wrongPercent) {
        this.dice = dice;
        this.world = world;
        this.wrongPercent = wrongPercent;
    }

    Val of(Kind kind) {
        return switch (kind) {
            case Simple simple -> simple(simple);
            case OfEntity entity -> uid(entity.type());
            case SetOf set -> set(set);
            case RecordOf record -> new Val.RecordOf(fields(record));
        };
    }

    /// Values for these attributes: all required ones, some of the others.
    SortedMap<String, Val> fields(RecordOf record) {
        SortedMap<String, Val> made = new TreeMap<>();
        for (Map.Entry<String, Field> field : record.fields().entrySet()) {
            if (field.getValue().required() || dice.chance(55)) {
                made.put(field.getKey(), of(field.getValue().kind()));
            }
        }
        return made;
    }

    Uid uid(String type) {
        List<String> ids = world.type(type).ids();
        List<Uid> actions = world.actions().keySet().stream()
                .filter(action -> action.type().equals(type))
                .toList();
        if (!actions.isEmpty()) {
            return dice.pick(actions);
        }
        return new Uid(type, ids.isEmpty() ? id() : dice.pick(ids));
    }

    /// Few ids, so that entities meet.
    String id() {
        return dice.chance(80) ? IDS.get(dice.below(4)) : dice.pick(IDS);
    }

    private Val set(SetOf set) {
        List<Val> elements = new ArrayList<>();
        // Big sets are kept in another way than small ones.
        int size = dice.chance(20) ? 0 : dice.chance(6) ? dice.between(8, 24) : dice.below(4);
        for (int at = size; at > 0; at--) {
            elements.add(of(set.element()));
        }
        if (elements.size() > 1 && dice.chance(20)) {
            elements.add(elements.getFirst());
        }
        return new Val.SetOf(elements);
    }

    private Val simple(Simple kind) {
        return switch (kind) {
            case BOOL -> new Val.Bool(dice.chance(50));
            case LONG -> new Val.Whole(number());
            case TEXT -> new Val.Words(words());
            case DECIMAL -> new Val.Call("decimal", Edges.decimal(dice, wrongPercent));
            case IP -> new Val.Call("ip", Edges.ip(dice, wrongPercent));
            case DATETIME ->
                dice.chance(15)
                        ? new Val.Offset(Edges.datetime(dice, wrongPercent), Edges.duration(dice, wrongPercent))
                        : new Val.Call("datetime", Edges.datetime(dice, wrongPercent));
            case DURATION -> new Val.Call("duration", Edges.duration(dice, wrongPercent));
        };
    }

    long number() {
        return dice.chance(60) ? dice.between(-2, 5) : dice.chance(70) ? dice.pick(Edges.NUMBERS) : dice.bits();
    }

    String words() {
        if (dice.chance(85)) {
            return dice.pick(Edges.WORDS);
        }
        return dice.pick(Edges.WORDS) + dice.pick(Edges.WORDS);
    }
}
