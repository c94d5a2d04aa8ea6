package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Kind.Field;
import dev.writ.cedar.differential.Kind.OfEntity;
import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Kind.SetOf;
import dev.writ.cedar.differential.Kind.Simple;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes worlds: entity types with attributes, tags and parents, and actions in groups.
final class WorldMaker {
    static final List<String> NAMES = List.of(
            "a",
            "b",
            "c",
            "owner",
            "level",
            "in_",
            "odd key",
            "",
            "\"q\"\\",
            "line\nbreak",
            "ключ",
            "e\u0301",
            "\uD83D\uDE00",
            "nul\u0000",
            "like",
            "__extra",
            "*");

    private static final List<String> TYPES = List.of("User", "Team", "Doc", "Acme::Box", "Acme::Deep::Node", "_X1");
    private static final List<String> VERBS = List.of("read", "write", "list all", "ключ", "");
    private static final Comparator<Uid> BY_NAME = Comparator.comparing(Uid::cedar);

    private final Dice dice;
    private final List<String> types = new ArrayList<>();

    WorldMaker(Dice dice) {
        this.dice = dice;
    }

    World make() {
        int count = dice.between(2, 4);
        int first = dice.below(TYPES.size());
        for (int at = 0; at < count; at++) {
            types.add(TYPES.get((first + at) % TYPES.size()));
        }
        SortedMap<String, World.Type> made = new TreeMap<>();
        for (String name : types) {
            made.put(name, type(name));
        }
        if (dice.chance(40)) {
            made.put(
                    "Colour",
                    new World.Type("Colour", RecordOf.EMPTY, Optional.empty(), List.of(), List.of("red", "grün", "")));
            types.add("Colour");
        }
        return new World(made, actions());
    }

    private World.Type type(String name) {
        Optional<Kind> tags = dice.chance(40) ? Optional.of(kind(1)) : Optional.empty();
        List<String> parents = types.stream().filter(_ -> dice.chance(45)).toList();
        return new World.Type(name, fields(dice.between(1, 5), 2), tags, parents, List.of());
    }

    private SortedMap<Uid, World.Action> actions() {
        SortedMap<Uid, World.Action> made = new TreeMap<>(BY_NAME);
        String space = dice.chance(30) ? "Acme::Action" : "Action";
        List<Uid> groups = new ArrayList<>();
        for (int at = 0; at < dice.between(0, 3); at++) {
            Uid group = new Uid(space, "group" + at);
            List<Uid> above = groups.stream().filter(_ -> dice.chance(60)).toList();
            made.put(group, new World.Action(group, above, List.of(), List.of(), RecordOf.EMPTY));
            groups.add(group);
        }
        for (int at = 0; at < dice.between(1, 3); at++) {
            Uid uid = new Uid(space, VERBS.get(at + dice.below(VERBS.size() - 2)));
            made.put(
                    uid,
                    new World.Action(
                            uid,
                            groups.stream().filter(_ -> dice.chance(50)).toList(),
                            some(),
                            some(),
                            fields(dice.between(0, 4), 2)));
        }
        return made;
    }

    private List<String> some() {
        List<String> chosen = types.stream().filter(_ -> dice.chance(60)).toList();
        return chosen.isEmpty() ? List.of(dice.pick(types)) : chosen;
    }

    private RecordOf fields(int count, int depth) {
        SortedMap<String, Field> fields = new TreeMap<>();
        for (int at = 0; at < count; at++) {
            String name = dice.chance(70) ? NAMES.get(dice.below(6)) : dice.pick(NAMES);
            fields.put(name, new Field(kind(depth), dice.chance(60)));
        }
        return new RecordOf(fields);
    }

    private Kind kind(int depth) {
        int roll = dice.below(depth > 0 ? 14 : 9);
        if (roll < 7) {
            return Simple.ALL.get(roll);
        }
        return switch (roll) {
            case 7, 8 ->
                new OfEntity(Stream.concat(types.stream(), Stream.of("User"))
                        .skip(dice.below(types.size()))
                        .findFirst()
                        .orElseThrow());
            case 9, 10, 11 -> new SetOf(kind(depth - 1));
            default -> fields(dice.between(0, 3), depth - 1);
        };
    }
}
