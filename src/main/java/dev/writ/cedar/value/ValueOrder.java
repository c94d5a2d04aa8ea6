package dev.writ.cedar.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An order of all values, consistent with `equals`. Large sets of sets and records are looked up by it and not by
/// hash:
/// whoever chooses arguments can choose them so that all hashes are the same.
enum ValueOrder implements Comparator<Value> {
    INSTANCE;

    /// Whether values of this kind cannot be told apart by hash and their own order alone.
    static boolean needs(Value value) {
        return value instanceof ValueSet || value instanceof ValueRecord;
    }

    @Override
    public int compare(Value one, Value other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0 || one == other) {
            return kinds;
        }
        return switch (one) {
            case Bool(boolean truth) -> Boolean.compare(truth, ((Bool) other).value());
            case Whole whole -> whole.compareTo((Whole) other);
            case Text text -> text.compareTo((Text) other);
            case EntityUid uid -> compare(uid, (EntityUid) other);
            case Decimal decimal -> decimal.compareTo((Decimal) other);
            case IpAddress address -> address.compareTo((IpAddress) other);
            case Datetime datetime -> datetime.compareTo((Datetime) other);
            case Duration duration -> duration.compareTo((Duration) other);
            case ValueSet set -> compare(sorted(set), sorted((ValueSet) other));
            case ValueRecord record -> compare(record, (ValueRecord) other);
        };
    }

    private static int kind(Value value) {
        return switch (value) {
            case Bool _ -> 0;
            case Whole _ -> 1;
            case Text _ -> 2;
            case EntityUid _ -> 3;
            case Decimal _ -> 4;
            case IpAddress _ -> 5;
            case Datetime _ -> 6;
            case Duration _ -> 7;
            case ValueSet _ -> 8;
            case ValueRecord _ -> 9;
        };
    }

    private static int compare(EntityUid one, EntityUid other) {
        int types = one.entityType().compareTo(other.entityType());
        return types != 0 ? types : one.id().compareTo(other.id());
    }

    private List<Value> sorted(ValueSet set) {
        List<Value> elements = new ArrayList<>(set.elements());
        elements.sort(this);
        return elements;
    }

    private int compare(ValueRecord one, ValueRecord other) {
        List<Value> these = new ArrayList<>();
        List<Value> those = new ArrayList<>();
        one.names().stream().sorted().forEach(name -> these.add(new Text(name)));
        other.names().stream().sorted().forEach(name -> those.add(new Text(name)));
        int names = compare(these, those);
        if (names != 0) {
            return names;
        }
        for (Value each : these) {
            String name = ((Text) each).value();
            if (one.find(name) instanceof Value mine && other.find(name) instanceof Value yours) {
                int values = compare(mine, yours);
                if (values != 0) {
                    return values;
                }
            }
        }
        return 0;
    }

    private int compare(List<Value> these, List<Value> those) {
        int sizes = Integer.compare(these.size(), those.size());
        for (int at = 0; sizes == 0 && at < these.size(); at++) {
            int values = compare(these.get(at), those.get(at));
            if (values != 0) {
                return values;
            }
        }
        return sizes;
    }
}
