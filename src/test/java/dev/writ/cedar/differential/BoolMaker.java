package dev.writ.cedar.differential;

import static dev.writ.cedar.differential.Kind.Simple.BOOL;
import static dev.writ.cedar.differential.Kind.Simple.DATETIME;
import static dev.writ.cedar.differential.Kind.Simple.DECIMAL;
import static dev.writ.cedar.differential.Kind.Simple.DURATION;
import static dev.writ.cedar.differential.Kind.Simple.IP;
import static dev.writ.cedar.differential.Kind.Simple.LONG;
import static dev.writ.cedar.differential.Kind.Simple.TEXT;

import dev.writ.cedar.differential.Kind.OfEntity;
import dev.writ.cedar.differential.Kind.RecordOf;
import dev.writ.cedar.differential.Kind.SetOf;
import dev.writ.cedar.differential.Val.Uid;
import java.util.ArrayList;
import java.util.List;

/// Makes expressions that are true or false, or fail.
final class BoolMaker {
    private final Dice dice;
    private final ExprMaker of;
    private final World world;

    BoolMaker(Dice dice, ExprMaker of, World world) {
        this.dice = dice;
        this.of = of;
        this.world = world;
    }

    Expr make(int depth) {
        int next = depth - 1;
        return switch (dice.below(18)) {
            case 0, 1, 2 -> Expr.of(dice.chance(50) ? "# && #" : "# || #", of.of(BOOL, next), of.of(BOOL, next));
            case 3 -> Expr.of("!(#)", of.of(BOOL, next));
            case 4, 5 -> equal(next);
            case 6, 7 -> compared(next);
            case 8, 9 -> in(next);
            case 10 -> Expr.of("# is " + of.type(), entity(next));
            case 11, 12 -> has(next);
            case 13 -> tagged(next);
            case 14 -> like(next);
            case 15, 16 -> sets(next);
            default -> extension(next);
        };
    }

    private Expr equal(int depth) {
        Kind kind = of.any(1);
        Kind other = dice.chance(90) ? kind : of.any(1);
        return Expr.of(dice.chance(70) ? "# == #" : "# != #", of.of(kind, depth), of.of(other, depth));
    }

    private Expr compared(int depth) {
        if (dice.chance(25)) {
            // Near the bounds at which a computed number changes.
            Expr number = Expr.leaf(String.valueOf(dice.between(-1, 1)));
            return Expr.of("# " + dice.pick("<", "==", ">=") + " #", of.of(LONG, depth + 1), number);
        }
        Kind kind = dice.pick(LONG, LONG, DATETIME, DURATION);
        return Expr.of("# " + dice.pick("<", "<=", ">", ">=") + " #", of.of(kind, depth), of.of(kind, depth));
    }

    private Expr entity(int depth) {
        return of.of(new OfEntity(dice.pick(world.names())), depth);
    }

    private Expr in(int depth) {
        Expr what = dice.chance(60) ? Expr.leaf(dice.pick("principal", "resource", "action")) : entity(depth);
        if (dice.chance(15)) {
            return Expr.of("# is " + of.type() + " in #", what, entity(depth));
        }
        if (dice.chance(35)) {
            return Expr.of("# in #", what, of.of(new SetOf(new OfEntity(dice.pick(world.names()))), depth));
        }
        if (dice.chance(25)) {
            return Expr.of("action in #", actions());
        }
        return Expr.of("# in #", what, entity(depth));
    }

    private Expr actions() {
        List<Uid> all = List.copyOf(world.actions().keySet());
        List<Expr> some = all.stream()
                .filter(_ -> dice.chance(50))
                .map(uid -> Expr.leaf(uid.cedar()))
                .toList();
        return Expr.list("[", some, "]");
    }

    private Expr has(int depth) {
        if (dice.chance(20)) {
            return Expr.of("# has a" + dice.pick(".b", ".c", ".owner", ".b.c", ".owner.a"), subject(depth));
        }
        String name = dice.pick(WorldMaker.NAMES);
        String written = ExprMaker.named(name) && dice.chance(80) ? name : ExprMaker.hidden(name);
        Expr subject = subject(depth);
        Expr has = Expr.of("# has " + written, subject);
        if (dice.chance(40)) {
            // What people write: ask first, then read.
            Kind read = dice.chance(50) ? BOOL : LONG;
            Expr field = ExprMaker.field(subject, name);
            return Expr.of("# && #", has, read == BOOL ? field : Expr.of("# < #", field, of.of(LONG, depth)));
        }
        return has;
    }

    private Expr subject(int depth) {
        return switch (dice.below(6)) {
            case 0 -> Expr.leaf("context");
            case 1, 2 -> Expr.leaf(dice.pick("principal", "resource"));
            case 3 -> of.of(RecordOf.EMPTY, depth);
            default -> entity(depth);
        };
    }

    private Expr tagged(int depth) {
        Expr entity = entity(depth);
        Expr tag = of.tag(depth);
        Expr has = Expr.of("#.hasTag(#)", entity, tag);
        return dice.chance(60) ? has : Expr.of("# && # == #", has, Expr.of("#.getTag(#)", entity, tag), of.of(TEXT, 0));
    }

    private Expr like(int depth) {
        if (dice.chance(50)) {
            // Two letters only, so that a pattern nearly fits.
            Expr text = Expr.leaf(Text.cedar(mixed("a", "a", "b")));
            return Expr.of("# like " + Text.pattern(mixed("a", "b", "*")), dice.chance(80) ? text : of.of(TEXT, depth));
        }
        StringBuilder pattern = new StringBuilder();
        for (int at = dice.below(5); at > 0; at--) {
            pattern.append(dice.pick("*", "*", "a", "b", "ab", dice.pick(Edges.WORDS), String.valueOf(Text.STAR)));
        }
        return Expr.of("# like " + Text.pattern(pattern.toString()).replace("#", "\\u{23}"), of.of(TEXT, depth));
    }

    private String mixed(String... letters) {
        StringBuilder mixed = new StringBuilder();
        for (int at = dice.below(8); at > 0; at--) {
            mixed.append(dice.pick(List.of(letters)));
        }
        return mixed.toString();
    }

    private Expr sets(int depth) {
        Kind element = of.any(0);
        Expr set = of.of(new SetOf(element), depth);
        return switch (dice.below(5)) {
            case 0, 1 -> Expr.of("#.contains(#)", set, of.of(element, depth));
            case 2 -> Expr.of("#.containsAll(#)", set, of.of(new SetOf(element), depth));
            case 3 -> Expr.of("#.containsAny(#)", set, of.of(new SetOf(element), depth));
            default -> Expr.of("#.isEmpty()", set);
        };
    }

    private Expr extension(int depth) {
        List<Expr> choices = new ArrayList<>();
        String order = dice.pick("lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual");
        choices.add(Expr.of("#." + order + "(#)", of.of(DECIMAL, depth), of.of(DECIMAL, depth)));
        String range = dice.pick("isIpv4", "isIpv6", "isLoopback", "isMulticast");
        choices.add(Expr.of("#." + range + "()", of.of(IP, depth)));
        choices.add(Expr.of("#.isInRange(#)", of.of(IP, depth), of.of(IP, depth)));
        if (dice.chance(6)) {
            // The parser does not count arguments.
            String word = dice.pick(range, order, "isInRange", "toDate", "offset", "toDays");
            choices.add(
                    Expr.of("#." + word + "(#, #)", of.of(IP, depth), of.of(DECIMAL, depth), of.of(DURATION, depth)));
            choices.add(Expr.of("#." + word + "()", of.of(DECIMAL, depth)));
            choices.add(Expr.of("ip().isInRange(ip(#, #))", of.of(TEXT, depth), of.of(TEXT, depth)));
        }
        return dice.pick(choices);
    }
}
