package dev.writ.policy.cedar;

import dev.writ.cedar.entity.Entities;
import dev.writ.model.Json;
import dev.writ.model.Reason;
import java.util.ArrayList;
import java.util.List;

/// The reading of one call's facts: how much was read, what could not be, and the entities that arguments became.
final class Reading {
    /// How deep an argument with a role may be nested where a rule reads what it points to.
    static final int DEPTH_MAX = 32;

    /// How many values rules may read of one call's arguments.
    static final int VALUES_MAX = 5_000;

    private List<Place> unreadable = List.of();
    private List<Entities.Stated> entities = List.of();
    private int values;

    /// Counts values that are read.
    ///
    /// @throws Refused when they are too many
    void count(int more) {
        values += more;
        if (values > VALUES_MAX) {
            throw new Refused(
                    Reason.POLICY_TOO_LARGE, "rules read more than " + VALUES_MAX + " values of this call's arguments");
        }
    }

    /// Counts everything in a value, and says whether all its texts can cross into the engine.
    ///
    /// @throws Refused when it is too much or nested too deep
    boolean countAll(Json json, int depth) {
        if (depth > DEPTH_MAX) {
            throw new Refused(
                    Reason.POLICY_TOO_DEEP, "rules read an argument nested deeper than " + DEPTH_MAX + " levels");
        }
        count(1);
        boolean wellFormed = true;
        switch (json) {
            case Json.Str(String text) -> wellFormed = Texts.wellFormed(text);
            case Json.Arr(List<Json> items) -> {
                for (Json item : items) {
                    wellFormed &= countAll(item, depth + 1);
                }
            }
            case Json.Obj object -> {
                for (Json member : object.members().values()) {
                    wellFormed &= countAll(member, depth + 1);
                }
            }
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
        return wellFormed;
    }

    /// Names something that is read and cannot be represented.
    void cannotRead(Place place) {
        if (unreadable.isEmpty()) {
            unreadable = new ArrayList<>();
        }
        unreadable.add(place);
    }

    /// Adds an entity that an argument became.
    void add(Entities.Stated entity) {
        if (entities.isEmpty()) {
            entities = new ArrayList<>();
        }
        entities.add(entity);
    }

    /// The entities that arguments became.
    ///
    /// @throws Refused when something that is read could not be represented
    List<Entities.Stated> finish() {
        if (!unreadable.isEmpty()) {
            throw new Refused(
                    Reason.POLICY_ERROR,
                    "a rule reads a value that cannot be represented: "
                            + String.join(
                                    ", ",
                                    unreadable.stream().map(Place::toString).toList()));
        }
        return entities;
    }
}
