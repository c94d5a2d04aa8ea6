package dev.writ.fake;

import dev.writ.catalog.PinStore;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pins that are forgotten with the process.
public final class MemoryPins implements PinStore {
    private record Place(TenantId tenant, ServerName server) {}

    private final Map<Place, List<Pin>> pins = new HashMap<>();

    @Override
    public synchronized List<Pin> all(TenantId tenant, ServerName server) {
        return pins.getOrDefault(new Place(tenant, server), List.of());
    }

    @Override
    public synchronized void replaceAll(TenantId tenant, ServerName server, List<Pin> replacements) {
        Set<String> tools = new HashSet<>();
        for (Pin pin : replacements) {
            boolean elsewhere = !pin.tenant().equals(tenant) || !pin.server().equals(server);
            if (elsewhere || !tools.add(pin.tool())) {
                throw new IllegalArgumentException("not one pin for each tool of " + tenant + "/" + server);
            }
        }
        pins.put(
                new Place(tenant, server),
                replacements.stream().sorted(Comparator.comparing(Pin::tool)).toList());
    }

    @Override
    public synchronized void setBlocked(TenantId tenant, ServerName server, String tool, boolean blocked) {
        List<Pin> changed = new ArrayList<>(all(tenant, server));
        if (changed.stream().noneMatch(pin -> pin.tool().equals(tool))) {
            throw new IllegalArgumentException(server + "/" + tool + " was never approved");
        }
        changed.replaceAll(pin -> pin.tool().equals(tool) ? blocked(pin, blocked) : pin);
        pins.put(new Place(tenant, server), List.copyOf(changed));
    }

    private static Pin blocked(Pin pin, boolean blocked) {
        return new Pin(
                pin.tenant(),
                pin.server(),
                pin.tool(),
                pin.fingerprint(),
                pin.canonical(),
                pin.approvedBy(),
                pin.approvedAt(),
                blocked);
    }
}
