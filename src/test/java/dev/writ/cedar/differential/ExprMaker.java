package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Kind.Field;
import dev.writ.cedar.differential.Kind.OfEntity;
import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Kind.SetOf;
import dev.writ.cedar.differential.Kind.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes expressions of a kind; now and then, on purpose, of another.
final class ExprMaker {
    /// What the variables of the policy are.
    record Scene(World world, String principal, String resource, String action, RecordOf context) {}

    /// Something that can be read from a variable.
    private record Path(Expr expr, Kind kind) {}

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final List<String> WORDS_OF_THE_LANGUAGE =
            List.of("true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar");
    private static final int PATH_STEPS_MAX = 3;

    private final Dice dice;
    private final Scene scene;
    private final ValueMaker values;
    private final BoolMaker bools;
    private final int wrongPercent;
    private final List<Path> paths = new ArrayList<>();

    /// @param wrongPercent how many of a hundred expressions have another kind than they should
    ExprMaker(Dice dice, Scene scene, int wrongPercent) {
        this.dice = dice;
        this.scene = scene;
        this.wrongPercent = wrongPercent;
        this.values = new ValueMaker(dice, scene.world(), wrongPercent * 2);
        this.bools = new BoolMaker(dice, this, scene.world());
        grow(new Path(Expr.leaf("principal"), new OfEntity(scene.principal())), 0);
        grow(new Path(Expr.leaf("resource"), new OfEntity(scene.resource())), 0);
        grow(new Path(Expr.leaf("action"), new OfEntity(scene.action())), 0);
        grow(new Path(Expr.leaf("context"), scene.context()), 0);
    }

    private void grow(Path path, int steps) {
        paths.add(path);
        if (steps < PATH_STEPS_MAX) {
            fieldsOf(path.kind())
                    .forEach((name, field) -> grow(new Path(field(path.expr(), name), field.kind()), steps + 1));
        }
    }

    SortedMap<String, Field> fieldsOf(Kind kind) {
        return switch (kind) {
            case OfEntity entity -> scene.world().type(entity.type()).shape().fields();
            case RecordOf record -> record.fields();
            case Simple _, SetOf _ -> new TreeMap<>();
        };
    }

    static Expr field(Expr of, String name) {
        return named(name) ? Expr.of("#." + name, of) : Expr.of("#[" + hidden(name) + "]", of);
    }

    /// Whether a name can stand behind a dot.
    static boolean named(String name) {
        return NAME.matcher(name).matches() && !WORDS_OF_THE_LANGUAGE.contains(name);
    }

    /// A text as part of a form; a `#` would be taken for a part.
    static String hidden(String text) {
        return Text.cedar(text).replace("#", "\\u{23}");
    }

    Expr of(Kind kind, int depth) {
        if (dice.chance(wrongPercent)) {
            return right(any(1), depth);
        }
        return right(kind, depth);
    }

    Kind any(int depth) {
        int roll = dice.below(depth > 0 ? 11 : 8);
        if (roll < 7) {
            return Simple.ALL.get(roll);
        }
        return switch (roll) {
            case 7 -> new OfEntity(dice.pick(scene.world().names()));
            case 8, 9 -> new SetOf(any(depth - 1));
            default -> scene.context();
        };
    }

    String type() {
        return dice.chance(95) ? dice.pick(scene.world().names()) : "Never::Declared";
    }

    private Expr right(Kind kind, int depth) {
        if (depth <= 0 || dice.chance(15)) {
            return leaf(kind);
        }
        if (dice.chance(8)) {
            return Expr.of(
                    "if # then # else #",
                    of(Simple.BOOL, depth - 1),
                    of(kind, depth - 1),
                    of(dice.chance(10) ? any(1) : kind, depth - 1));
        }
        if (dice.chance(6)) {
            return wrapped(kind, depth - 1);
        }
        if (dice.chance(10)) {
            return read(kind, depth - 1);
        }
        return switch (kind) {
            case Simple simple -> simple(simple, depth);
            case OfEntity _ -> leaf(kind);
            case SetOf set -> set(set, depth);
            case RecordOf record -> record(record, depth);
        };
    }

    private Expr leaf(Kind kind) {
        List<Path> fitting =
                paths.stream().filter(path -> path.kind().equals(kind)).toList();
        if (!fitting.isEmpty() && dice.chance(60)) {
            return dice.pick(fitting).expr();
        }
        return Expr.leaf(values.of(kind).cedar());
    }

    /// Into a record and out again, sometimes by another name.
    private Expr wrapped(Kind kind, int depth) {
        String name = dice.pick(WorldMaker.NAMES);
        String other = dice.pick(WorldMaker.NAMES);
        if (name.equals(other)) {
            return field(Expr.of("{" + hidden(name) + ": #}", of(kind, depth)), name);
        }
        Expr made =
                Expr.of("{" + hidden(name) + ": #, " + hidden(other) + ": #}", of(kind, depth), of(any(0), depth - 1));
        return field(made, dice.chance(90) ? name : dice.pick(WorldMaker.NAMES));
    }

    /// An attribute or tag of this kind of some entity that might not be there.
    private Expr read(Kind kind, int depth) {
        List<Expr> choices = new ArrayList<>();
        for (World.Type type : scene.world().types().values()) {
            Expr entity = right(new OfEntity(type.name()), depth);
            for (Map.Entry<String, Field> field : type.shape().fields().entrySet()) {
                if (field.getValue().kind().equals(kind)) {
                    choices.add(field(entity, field.getKey()));
                }
            }
            if (type.tags().filter(kind::equals).isPresent()) {
                choices.add(Expr.of("#.getTag(#)", entity, tag(depth)));
            }
        }
        return choices.isEmpty() ? leaf(kind) : dice.pick(choices);
    }

    Expr tag(int depth) {
        return dice.chance(80) ? Expr.leaf(Text.cedar(dice.pick(WorldMaker.NAMES))) : of(Simple.TEXT, depth - 1);
    }

    private Expr simple(Simple kind, int depth) {
        int next = depth - 1;
        return switch (kind) {
            case BOOL -> bools.make(depth);
            case LONG -> number(next);
            case TEXT -> leaf(kind);
            case DECIMAL -> made("decimal", next, leaf(kind));
            case IP -> made("ip", next, leaf(kind));
            case DATETIME ->
                dice.pick(
                        Expr.of("#.offset(#)", of(kind, next), of(Simple.DURATION, next)),
                        Expr.of("#.toDate()", of(kind, next)),
                        made("datetime", next, leaf(kind)));
            case DURATION ->
                dice.pick(
                        Expr.of("#.durationSince(#)", of(Simple.DATETIME, next), of(Simple.DATETIME, next)),
                        Expr.of("#.toTime()", of(Simple.DATETIME, next)),
                        made("duration", next, leaf(kind)));
        };
    }

    /// Mostly the leaf; sometimes the constructor on a computed text.
    private Expr made(String constructor, int depth, Expr leaf) {
        return dice.chance(75) ? leaf : Expr.of(constructor + "(#)", of(Simple.TEXT, depth));
    }

    private Expr number(int depth) {
        return switch (dice.below(6)) {
            case 0 -> Expr.of("# + #", of(Simple.LONG, depth), of(Simple.LONG, depth));
            case 1 -> Expr.of("# - #", of(Simple.LONG, depth), of(Simple.LONG, depth));
            case 2 -> Expr.of("# * #", of(Simple.LONG, depth), of(Simple.LONG, depth));
            case 3 -> Expr.of("-(#)", of(Simple.LONG, depth));
            case 4 ->
                Expr.of(
                        "#." + dice.pick("toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays") + "()",
                        of(Simple.DURATION, depth));
            default -> leaf(Simple.LONG);
        };
    }

    private Expr set(SetOf set, int depth) {
        if (dice.chance(30)) {
            return leaf(set);
        }
        Kind stranger = dice.chance(15) ? any(1) : set.element();
        List<Expr> elements = new ArrayList<>();
        for (int at = dice.below(4); at > 0; at--) {
            elements.add(of(at == 1 ? stranger : set.element(), depth - 1));
        }
        return Expr.list("[", elements, "]");
    }

    private Expr record(RecordOf record, int depth) {
        if (dice.chance(40) || record.fields().isEmpty()) {
            return leaf(record);
        }
        List<String> names = Stream.concat(
                        record.fields().entrySet().stream()
                                .filter(field -> field.getValue().required() || dice.chance(60))
                                .map(Map.Entry::getKey),
                        Stream.of("__entity").filter(_ -> dice.chance(3)))
                .toList();
        StringBuilder form = new StringBuilder("{");
        List<Expr> parts = new ArrayList<>();
        for (String name : names) {
            form.append(parts.isEmpty() ? "" : ", ").append(hidden(name)).append(": #");
            Field field = record.fields().get(name);
            parts.add(of(field == null ? Simple.LONG : field.kind(), depth - 1));
        }
        return Expr.of(form + "}", parts.toArray(Expr[]::new));
    }
}
