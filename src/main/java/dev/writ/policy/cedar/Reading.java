package dev.writ.policy.cedar;

import dev.writ.cedar.entity.Entities;
import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The reading of one call's facts: how much was read, what could not be, and the entities that arguments became.
final class Reading {
    /// How deep an argument with a role may be nested where a rule reads what it points to.
    static final int DEPTH_MAX = 32;

    /// How many values rules may read of one call's arguments.
    static final int VALUES_MAX = 5_000;

    /// How long a path may be whose folders rules ask for: they are together much longer than the path.
    static final int PATH_CHARS_MAX = 4_096;

    /// How many unreadable places are named: their names are the caller's, and what is said of a refusal is kept.
    private static final int PLACES_NAMED_MAX = 8;

    private List<Place> unreadable = List.of();
    private int unreadableCount;
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
                for (Map.Entry<String, Json> member : object.members().entrySet()) {
                    wellFormed &= Texts.wellFormed(member.getKey());
                    wellFormed &= countAll(member.getValue(), depth + 1);
                }
            }
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
        return wellFormed;
    }

    /// Looks at every path in a value.
    ///
    /// @throws Refused when writing out the folders of one takes too much
    void boundPaths(Json json) {
        switch (json) {
            case Json.Str(String path) -> {
                if (path.length() > PATH_CHARS_MAX) {
                    throw new Refused(
                            Reason.POLICY_TOO_LARGE,
                            "rules ask for the folders of a path longer than " + PATH_CHARS_MAX + " characters");
                }
            }
            case Json.Arr(List<Json> items) -> items.forEach(this::boundPaths);
            case Json.Obj object -> object.members().values().forEach(this::boundPaths);
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /// Names something that is read and cannot be represented.
    void cannotRead(Place place) {
        if (unreadable.isEmpty()) {
            unreadable = new ArrayList<>();
        }
        unreadableCount++;
        if (unreadable.size() < PLACES_NAMED_MAX) {
            unreadable.add(place);
        }
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
        if (unreadableCount > 0) {
            throw new Refused(
                    Reason.POLICY_ERROR,
                    "a rule reads a value that cannot be represented: " + String.join(", ", named()));
        }
        return entities;
    }

    private List<String> named() {
        List<String> named = new ArrayList<>();
        for (Place place : unreadable) {
            named.add(Names.visible(place.toString()));
        }
        int more = unreadableCount - unreadable.size();
        if (more > 0) {
            named.add(more + " more");
        }
        return named;
    }
}
