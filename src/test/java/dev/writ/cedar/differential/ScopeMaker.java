package dev.writ.cedar.differential;

import dev.writ.cedar.differential.Val.Uid;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the constraints of a policy's head.
final class ScopeMaker {
    private final Dice dice;
    private final World world;
    private final ValueMaker values;

    ScopeMaker(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
        this.values = new ValueMaker(dice, world, 0);
    }

    /// @param variable `principal` or `resource`
    /// @param slot     whether an entity is left open
    String entity(String variable, String type, boolean slot) {
        String some = slot
                ? "?" + variable
                : values.uid(dice.chance(70) ? type : dice.pick(world.names())).cedar();
        String kind = dice.chance(90) ? type : dice.pick(world.names());
        return switch (dice.below(slot ? 3 : 6)) {
            case 0 -> variable + " == " + some;
            case 1 -> variable + " in " + some;
            case 2 -> variable + " is " + kind + " in " + some;
            case 3 -> variable + " is " + kind;
            default -> variable;
        };
    }

    String action(Uid usual) {
        List<Uid> all = List.copyOf(world.actions().keySet());
        Uid one = dice.chance(70) ? usual : dice.pick(all);
        return switch (dice.below(6)) {
            case 0 -> "action == " + one.cedar();
            case 1 -> "action in " + dice.pick(all).cedar();
            case 2 ->
                all.stream()
                        .filter(_ -> dice.chance(50))
                        .map(Uid::cedar)
                        .collect(Collectors.joining(", ", "action in [", "]"));
            default -> "action";
        };
    }
}
