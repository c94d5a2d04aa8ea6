package dev.writ.admin;

import dev.writ.catalog.PinStore.Pin;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.model.Digest;
import dev.writ.model.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How one tool stands: what its server shows now against what was approved.
///
/// @param name   the server's name for it
/// @param state  how it stands
/// @param detail more, in words; empty when there is nothing to say
/// @param pin    as approved, if it ever was
/// @param seen   as shown now, if it is
record ToolState(String name, State state, String detail, Optional<Pin> pin, Optional<Sighting.Seen> seen) {
    /// The states there are.
    enum State {
        NEW,
        APPROVED,
        CHANGED,
        BLOCKED,
        COLLIDING,
        UNREADABLE,
        GONE,
        UNPUBLISHED,
        /// Approved, and the server could not be asked whether it still shows it so.
        UNSEEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Every tool of a server, by name.
    ///
    /// @param shown what it shows now; absent when it could not be asked
    static List<ToolState> all(ServerEntry entry, List<Pin> pins, Optional<Sighting> shown) {
        SequencedMap<String, Optional<Pin>> names = new TreeMap<>();
        entry.unpublished().forEach(name -> names.put(name, Optional.empty()));
        shown.ifPresent(now -> now.tools().keySet().forEach(name -> names.put(name, Optional.empty())));
        pins.forEach(pin -> names.put(pin.tool(), Optional.of(pin)));
        List<ToolState> states = new ArrayList<>();
        names.forEach((name, pin) -> states.add(one(entry, name, pin, shown)));
        return List.copyOf(states);
    }

    private static ToolState one(ServerEntry entry, String name, Optional<Pin> pin, Optional<Sighting> shown) {
        Optional<Sighting.Seen> seen = shown.flatMap(now -> now.tool(name));
        if (entry.unpublished().contains(name)) {
            return new ToolState(name, State.UNPUBLISHED, "its owner keeps it back", pin, seen);
        }
        if (pin.isPresent() && pin.get().blocked()) {
            return new ToolState(name, State.BLOCKED, "a person took it out of use", pin, seen);
        }
        if (shown.isEmpty()) {
            return new ToolState(name, State.UNSEEN, "the server could not be asked", pin, seen);
        }
        if (seen.isEmpty()) {
            return new ToolState(name, State.GONE, "the server does not show it any more", pin, seen);
        }
        return switch (seen.get()) {
            case Sighting.Twice(String other) ->
                new ToolState(name, State.COLLIDING, "collides with `" + Visible.text(other) + "`", pin, seen);
            case Sighting.Unreadable(String why) -> new ToolState(name, State.UNREADABLE, why, pin, seen);
            case Sighting.Clear clear -> new ToolState(name, state(pin, clear), "", pin, seen);
        };
    }

    private static State state(Optional<Pin> pin, Sighting.Clear now) {
        if (pin.isEmpty()) {
            return State.NEW;
        }
        return pin.get().fingerprint().equals(now.fingerprint()) ? State.APPROVED : State.CHANGED;
    }

    /// One digest of everything a person was shown of a server: what is there, and what was approved before.
    static Digest digest(ServerName server, List<ToolState> tools) {
        List<String> fields = new ArrayList<>(List.of(server.value()));
        for (ToolState tool : tools) {
            fields.add(tool.name());
            fields.add(tool.state().word());
            fields.add(tool.pin().map(pin -> pin.fingerprint().toString()).orElse(""));
            fields.add(tool.seen().map(ToolState::shown).orElse(""));
        }
        return Digest.ofFields(fields.toArray(String[]::new));
    }

    private static String shown(Sighting.Seen seen) {
        return switch (seen) {
            case Sighting.Clear clear -> clear.fingerprint().toString();
            case Sighting.Twice twice -> "twice " + twice.other();
            case Sighting.Unreadable unreadable -> "unreadable " + unreadable.why();
        };
    }
}
